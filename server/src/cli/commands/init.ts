import type { Command } from 'commander'
import type { ImportedCodebook } from '../../exchange/codebook/importer.ts'
import { configName } from '../../study/config.ts'
import { embeddedFile } from '../../study/embedded.ts'
import { FileError } from '../../study/fileSystem.ts'
import { readText, taxonomyName } from '../../study/settings.ts'
import { within } from '../../study/uri.ts'
import type { TaxonomyFile } from '../../taxonomy/schema.ts'
import { readCodebook, sayUnplaced, sizeOf } from '../importCodebook.ts'
import { CannotDo, cwdUri, type Io, uriOf } from '../io.ts'

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
  io.stdout.write(`${taxonomyName}: ${sizeOf(taxonomy)}\n${configName}: codings are read from codings/\n`)
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
  return readCodebook(importer, text, from)
}

async function create(io: Io, name: string, text: string): Promise<void> {
  try {
    await io.writer.write(within(cwdUri(io), name), new TextEncoder().encode(text), 'absent')
  } catch (error) {
    if (error instanceof FileError) throw new CannotDo(`${name} was not created: ${error.message}`)
    throw error
  }
}
