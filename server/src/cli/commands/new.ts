import type { Command } from 'commander'
import { draftText } from '../../features/draft.ts'
import { FileError, type FileSystem } from '../../study/fileSystem.ts'
import { isSafeSegment, unprintable } from '../../study/pattern.ts'
import { isBelow } from '../../study/settings.ts'
import { parentOf, upward, within } from '../../study/uri.ts'
import { Template } from '../../text/template.ts'
import { isBroken, nameBroken, settingsFinder } from '../gather.ts'
import { CannotDo, cwdUri, type Io, oneLine, pathOf } from '../io.ts'

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
  const settings = await settingsFinder(io, []).forFolder(cwdUri(io))
  if (isBroken(settings)) {
    const files = settings.broken.map(one => one.uri)
    throw new CannotDo(`${nameBroken(io, files)} cannot be used; "coding-markdown check" says why`)
  }
  const { config, root, taxonomy } = settings
  const values = valuesOf(number, organisation, coder)
  const uri = within(root, place(new Template(config.file.document ?? standardPlace), values))
  try {
    if (!(await staysBelow(io.files, root, parentOf(uri)))) throw new FileError('its folder is a link out of the study')
    await io.writer.write(uri, new TextEncoder().encode(draftText(taxonomy, values)), 'absent')
  } catch (error) {
    if (error instanceof FileError) throw new CannotDo(`"${pathOf(io, uri)}" was not created: ${error.message}`)
    throw error
  }
  io.stdout.write(`${oneLine(pathOf(io, uri))}\n`)
  return 0
}

/** The values of placeholders. They become part of the title: one line of text each. */
function valuesOf(number: string, organisation?: string, coder?: string): Record<string, string> {
  const given = { number, name: number, organisation, coder }
  const values: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (value.trim() === '' || unprintable.test(value)) throw new CannotDo(`"${value}" cannot be the ${name}`)
    values[name] = value
  }
  return values
}

/** Whether a folder that may have to be made first comes to lie below `root`. */
async function staysBelow(files: FileSystem, root: string, folder: string): Promise<boolean> {
  for (const at of upward(folder)) if (await files.stat(at)) return isBelow(files, root, at)
  return true
}

/** The file's path; a name becomes part of it in lower case, with underscores, as coding files are named. */
function place(form: Template, values: Readonly<Record<string, string>>): string {
  const segments: Record<string, string> = {}
  for (const name of form.names) {
    const value = values[name]
    if (value === undefined) {
      const how =
        name === 'organisation' || name === 'coder' ? `give it with --${name}` : 'there is no such placeholder'
      throw new CannotDo(`the configuration's "document" needs {${name}}; ${how}`)
    }
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
