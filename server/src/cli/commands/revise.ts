import type { Command } from 'commander'
import { add } from '../../features/revise/add.ts'
import { merge } from '../../features/revise/merge.ts'
import { move } from '../../features/revise/move.ts'
import { promote } from '../../features/revise/promote.ts'
import { retire } from '../../features/revise/retire.ts'
import { categoryNamed } from '../../features/revise/revision.ts'
import { split } from '../../features/revise/split.ts'
import { counted } from '../formats/counts.ts'
import { CannotDo, type Io } from '../io.ts'
import { passageList, readDecisions } from '../revise/passages.ts'
import { asCannotDo } from '../revise/refused.ts'
import { runRevisit } from '../revise/revisit.ts'
import { type Planner, type ReviseOptions, runRevision } from '../revise/run.ts'
import { codebookStudy } from '../revise/study.ts'
import { interrupted, undo } from '../writeAll.ts'

/** `revise <what>`: changes the codebook and all coding files together. */
export function defineRevise(program: Command, io: Io, done: (status: number) => void): void {
  const revise = program
    .command('revise')
    .description('Change the codebook, and all coding files with it: all of them or none.')
    .helpCommand(false)

  const revision = (usage: string, description: string): Command =>
    revise
      .command(usage)
      .description(description)
      .option('--reason <text>', 'why, for the log beside the codebook')
      .option('--dry-run', 'print what would change as a unified diff, and write nothing')
      .option('--codebook-version <version>', 'what the codebook’s version is called from now on')
  const run = async (options: ReviseOptions, planner: Planner): Promise<void> =>
    done(await runRevision(io, options, planner))

  revision('merge <ids...>', 'Make several categories part of one; they stay known as its aliases.')
    .requiredOption('--into <id>', 'the category that they become part of')
    .action((categories: string[], { into, ...options }: ReviseOptions & { into: string }) =>
      run(options, (codebook, why) => merge.plan(codebook, { categories, into }, why)),
    )

  revision('move <id>', 'Take a category to another group or section.')
    .requiredOption('--to <name>', 'the group or section, by ID or heading')
    .option('--before <id>', 'the category there to stand before; without it, at the end')
    .action((category: string, { to, before, ...options }: ReviseOptions & { to: string; before?: string }) =>
      run(options, (codebook, why) => move.plan(codebook, { category, to, before }, why)),
    )

  revision('split <id>', 'Make several categories of one; a list says for each passage where it goes.')
    .option(
      '--into <part>',
      'a part: an ID, or a new one with its label ("1.B.4 Retrieval"); to be repeated',
      collect,
      [],
    )
    .option('--list', 'print all passages as a CSV table in which "to" is to be filled in')
    .option('--decisions <file>', 'the table, filled in; several IDs in one cell are divided by |')
    .action((category: string, { into, list, decisions, ...options }: SplitOptions) => {
      if (list) return printList(category)
      if (decisions === undefined)
        throw new CannotDo('say where each passage goes: --list prints a table to fill in, --decisions takes it')
      return run(options, async (codebook, why) =>
        split.plan(codebook, { category, into, decisions: await readDecisions(io, decisions) }, why),
      )
    })

  revision('retire <id>', 'Keep a category in the codebook as one that is used no more.')
    .option('--replaced-by <id>', 'the category that its passages go to')
    .action((category: string, { replacedBy, ...options }: ReviseOptions & { replacedBy?: string }) =>
      run(options, (codebook, why) => retire.plan(codebook, { category, replacedBy }, why)),
    )

  revision('add <id> <label>', 'Add a category.')
    .requiredOption('--to <name>', 'the group or section, by ID or heading')
    .option('--before <id>', 'the category there to stand before; without it, at the end')
    .option('--definition <text>', 'what a passage must say to be filed there')
    .option('--candidate', 'as one that is tried out')
    .action((id: string, label: string, { to, before, definition, candidate, ...options }: AddOptions) =>
      run(options, (codebook, why) => add.plan(codebook, { id, label, to, before, definition, candidate }, why)),
    )

  revision('promote <id>', 'Make a candidate a category like all others.').action(
    (category: string, options: ReviseOptions) =>
      run(options, (codebook, why) => promote.plan(codebook, { category }, why)),
  )

  revise
    .command('revisit [paths...]')
    .description('List the files that were coded before a category was added or redefined.')
    .option('--mark', 'write into these files that they were read again with the codebook as it is')
    .action(async (paths: string[], { mark }: { mark?: boolean }) => done(await runRevisit(io, paths, mark === true)))

  revise
    .command('undo')
    .description('Put back what an interrupted revision has written.')
    .action(async () => done(await runUndo(io)))

  async function printList(category: string): Promise<void> {
    const study = await codebookStudy(io)
    await asCannotDo(async () => categoryNamed(study.codebook.taxonomy, category))
    io.stdout.write(await passageList(io, study, category))
    done(0)
  }
}

interface SplitOptions extends ReviseOptions {
  readonly into: string[]
  readonly list?: boolean
  readonly decisions?: string
}

interface AddOptions extends ReviseOptions {
  readonly to: string
  readonly before?: string
  readonly definition?: string
  readonly candidate?: boolean
}

const collect = (one: string, before: readonly string[]): string[] => [...before, one]

async function runUndo(io: Io): Promise<number> {
  const { journalUri } = await codebookStudy(io)
  const left = await interrupted(io, journalUri)
  if (!left) throw new CannotDo('no revision was interrupted here; git takes back one that is finished')
  io.stdout.write(`${counted(await undo(io, journalUri, left), 'file')} put back.\n`)
  return 0
}
