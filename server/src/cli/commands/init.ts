import type { Command } from 'commander'
import { ImportError, type ImportedCodebook } from '../../exchange/codebook/importer.ts'
import { configName } from '../../study/config.ts'
import { embeddedFile } from '../../study/embedded.ts'
import { FileError } from '../../study/fileSystem.ts'
import { readText, taxonomyName } from '../../study/settings.ts'
import { within } from '../../study/uri.ts'
import type { TaxonomyFile } from '../../taxonomy/schema.ts'
import { counted } from '../formats/counts.ts'
import { CannotDo, cwdUri, type Io, oneLine, uriOf } from '../io.ts'

interface Options {
  readonly from?: string
}

/** `init`: a configuration and a codebook to start from. */
export function defineInit(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('init')
    .description('Create a configuration and a codebook in the working directory.')
    .option('--from <file>', 'make the codebook from a Markdown coding book, a CSV table or a REFI-QDA .qdc file')
    .action(async ({ from }: Options) => done(await run(io, from)))
}

async function run(io: Io, from: string | undefined): Promise<number> {
  const imported = from === undefined ? null : await importCodebook(io, from)
  const taxonomy: TaxonomyFile = imported?.taxonomy ?? { ...embeddedFile, $schema: undefined }
  const texts = [
    [taxonomyName, taxonomy],
    [configName, { include: ['codings/**/*.md'], document: 'codings/{number}.md' }],
  ] as const
  for (const [name] of texts) {
    if (await io.files.stat(within(cwdUri(io), name)))
      throw new CannotDo(`there is a ${name} here already; nothing was written`)
  }
  for (const [name, value] of texts) await create(io, name, `${JSON.stringify(value, null, 2)}\n`)
  const categories = taxonomy.sections.flatMap(section => [
    ...(section.categories ?? []),
    ...(section.groups ?? []).flatMap(group => group.categories),
  ])
  io.stdout.write(
    `${taxonomyName}: ${categories.length} ${categories.length === 1 ? 'category' : 'categories'} in ${counted(taxonomy.sections.length, 'section')}\n${configName}: codings are read from codings/\n`,
  )
  if (imported) sayUnplaced(io, imported)
  return 0
}

async function importCodebook(io: Io, from: string): Promise<ImportedCodebook> {
  // The readers of three formats are not loaded for any other command.
  const { importerFor } = await import('../../exchange/codebook/registry.ts')
  const importer = importerFor(from)
  if (!importer) throw new CannotDo(`"${from}" cannot be imported: it is no .md, .csv or .qdc file`)
  const text = await readText(io.files, uriOf(io, from))
  if (text instanceof FileError) throw new CannotDo(`"${from}" cannot be read: ${text.message}`)
  try {
    return importer.read(text, from)
  } catch (error) {
    if (error instanceof ImportError) throw new CannotDo(`"${from}" cannot be imported: ${error.message}`)
    throw error
  }
}

async function create(io: Io, name: string, text: string): Promise<void> {
  try {
    await io.writer.write(within(cwdUri(io), name), new TextEncoder().encode(text), 'absent')
  } catch (error) {
    if (error instanceof FileError) throw new CannotDo(`${name} was not created: ${error.message}`)
    throw error
  }
}

/** Nothing of the imported file is dropped in silence. */
function sayUnplaced(io: Io, { unplaced, notes }: ImportedCodebook): void {
  for (const note of notes) io.stderr.write(`${oneLine(note)}\n`)
  if (unplaced.length === 0) return
  io.stderr.write(`${unplaced.length} ${unplaced.length === 1 ? 'part has' : 'parts have'} no place in the codebook:\n`)
  for (const { line, text, why } of unplaced) {
    const begun = text.length > 70 ? `${text.slice(0, 69)}…` : text
    io.stderr.write(`${oneLine(`  line ${line}: ${begun} (${why})`)}\n`)
  }
}
