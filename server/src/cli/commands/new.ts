import type { Command } from 'commander'
import { draftText } from '../../features/draft.ts'
import { FileError } from '../../study/fileSystem.ts'
import { isSafeSegment } from '../../study/pattern.ts'
import { SettingsFinder } from '../../study/settings.ts'
import { within } from '../../study/uri.ts'
import { Template } from '../../text/template.ts'
import { isBroken } from '../gather.ts'
import { CannotDo, cwdUri, type Io, pathOf } from '../io.ts'

interface Options {
  readonly organisation?: string
  readonly coder?: string
}

/** Where a coding file goes when no configuration says it. */
const standardPlace = 'codings/{number}.md'

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

async function run(io: Io, number: string, { organisation, coder }: Options): Promise<number> {
  const settings = await new SettingsFinder(io.files, { ceiling: cwdUri(io) }).forFolder(cwdUri(io))
  if (isBroken(settings))
    throw new CannotDo(
      'the configuration or codebook cannot be used; "coding-markdown check" says what is wrong with it',
    )
  const { config, root, taxonomy } = settings
  const values = { number, name: number, ...(organisation ? { organisation } : {}), ...(coder ? { coder } : {}) }
  const path = place(new Template(config.file.document ?? standardPlace), values)
  const uri = within(root, path)
  try {
    await io.writer.write(uri, new TextEncoder().encode(draftText(taxonomy, values)), 'absent')
  } catch (error) {
    if (error instanceof FileError) throw new CannotDo(`"${pathOf(io, uri)}" was not created: ${error.message}`)
    throw error
  }
  io.stdout.write(`${pathOf(io, uri)}\n`)
  return 0
}

/** The file's path; a name becomes part of it in lower case, with underscores, as coding files are named. */
function place(form: Template, values: Readonly<Record<string, string>>): string {
  const segments: Record<string, string> = {}
  for (const name of form.names) {
    const value = values[name]
    if (value === undefined)
      throw new CannotDo(`the configuration's "document" needs {${name}}; give it with --${name}`)
    const segment =
      name === 'organisation'
        ? value
            .trim()
            .toLowerCase()
            .replace(/[^\p{L}\p{N}]+/gu, '_')
            .replace(/^_|_$/g, '')
        : value
    if (!isSafeSegment(segment)) throw new CannotDo(`"${value}" cannot be part of a file's name; give another ${name}`)
    segments[name] = segment
  }
  return form.render(segments)
}
