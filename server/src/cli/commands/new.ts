import type { Command } from 'commander'
import { newCodingFile } from '../../features/newCodingFile.ts'
import { FileError } from '../../study/fileSystem.ts'
import { writeDraft } from '../drafts.ts'
import { isBroken, nameBroken, settingsFinder } from '../gather.ts'
import { CannotDo, cwdUri, type Io, oneLine, pathOf } from '../io.ts'

interface Options {
  readonly organisation?: string
  readonly coder?: string
}

/** `new <number>`: a draft coding file for one source. */
export function defineNew(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('new')
    .description('Create a draft coding file from the codebook for one source.')
    .argument('<number>', 'the number of the source')
    .option('--organisation <name>', 'for the title and the file’s name')
    .option('--coder <name>', 'whose folder it goes to, in a study with several coders')
    .action(async (number: string, options: Options) => done(await run(io, number, options)))
}

async function run(io: Io, number: string, options: Options): Promise<number> {
  const settings = await settingsFinder(io, []).forFolder(cwdUri(io))
  if (isBroken(settings)) {
    const files = settings.broken.map(one => one.uri)
    throw new CannotDo(`${nameBroken(io, files)} cannot be used; "coding-markdown check" says why`)
  }
  const made = newCodingFile(settings, { number, ...options })
  if ('fault' in made) throw new CannotDo(made.lacks ? `${made.fault}; give it with --${made.lacks}` : made.fault)
  const { uri } = made
  try {
    await writeDraft(io, settings, made)
  } catch (error) {
    if (error instanceof FileError) throw new CannotDo(`"${pathOf(io, uri)}" was not created: ${error.message}`)
    throw error
  }
  io.stdout.write(`${oneLine(pathOf(io, uri))}\n`)
  return 0
}
