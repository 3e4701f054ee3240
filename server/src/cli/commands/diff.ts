import { type Command, Option } from 'commander'
import type { DiffRun } from '../diffRun.ts'
import type { Io } from '../io.ts'

/** `diff`: what was coded otherwise at another time. */
export function defineDiff(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('diff')
    .description('Show which segments were added, removed and recoded between two revisions of git.')
    .argument('<revision>', 'a commit, branch or tag')
    .argument('[revision]', 'what it is compared with; without one, the files as they are now')
    .addOption(
      new Option('-f, --format <name>', 'how to print the changes').choices(['table', 'json', 'md']).default('table'),
    )
    .addOption(new Option('--path <path>', 'only files here; may be repeated').argParser(repeated).default([], 'none'))
    .option('-o, --output <file>', 'write to a file')
    .option('--force', 'overwrite a file that is there already')
    .action(async (before: string, after: string | undefined, options: Omit<DiffRun, 'before' | 'after'>) => {
      const { runDiff } = await import('../diffRun.ts')
      done(await runDiff(io, { ...options, before, ...(after === undefined ? {} : { after }) }))
    })
}

const repeated = (value: string, before: readonly string[]): string[] => [...before, value]
