import { qdcImporter } from '../exchange/codebook/qdc.ts'
import { codingText } from '../exchange/imports/codingText.ts'
import { type Imported, type ImportedDocument, ImportFault, type ImportOptions } from '../exchange/imports/importer.ts'
import { codingsImporterFor } from '../exchange/imports/registry.ts'
import { readCodings } from '../study/check.ts'
import { FileError, megabyte } from '../study/fileSystem.ts'
import { type Settings, taxonomyName } from '../study/settings.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { writeDraft } from './drafts.ts'
import { counted } from './formats/counts.ts'
import { isBroken, nameBroken, settingsFinder } from './gather.ts'
import { readCodebook, sayUnplaced, sizeOf } from './importCodebook.ts'
import { placeOfCoding } from './importPlaces.ts'
import { ImportedSources } from './importSources.ts'
import { CannotDo, cwdUri, type Io, oneLine, pathOf, uriOf } from './io.ts'
import { type NewStudy, newStudyFor } from './newStudy.ts'
import { mustBeNew, writeOutput } from './outputs.ts'
import { Progress } from './progress.ts'

/** One run of `import`, as its options ask for it. */
export interface ImportRun extends ImportOptions {
  readonly file: string
  readonly coder?: string
  readonly force?: boolean
}

/** What is imported is read whole. */
const mostBytes = 512 * megabyte

/** Writes the coding files, and gives the exit status: 1 where something could not be written. */
export async function runImport(io: Io, run: ImportRun): Promise<number> {
  const bytes = await io.files.read(uriOf(io, run.file), mostBytes).catch(error => {
    throw error instanceof FileError ? new CannotDo(`"${run.file}" cannot be read: ${error.message}`) : error
  })
  if (run.file.toLowerCase().endsWith('.qdc')) return importCodebook(io, run, bytes)
  const importer = await codingsImporterFor(run.file)
  if (!importer) throw new CannotDo(`"${run.file}" cannot be imported: it is no .qdpx, .qdc or .jsonl file`)
  try {
    const { settings, files } = await studyFor(io, run, bytes)
    return await write(io, run, settings, files, importer.read(bytes, settings, run))
  } catch (error) {
    if (error instanceof ImportFault) throw new CannotDo(`"${run.file}" cannot be imported: ${error.message}`)
    throw error
  }
}

/** A codebook becomes the study's; nothing of two codebooks is put together. */
async function importCodebook(io: Io, { file, force }: ImportRun, bytes: Uint8Array): Promise<number> {
  await mustBeNew(io, taxonomyName, force)
  const decoded = decodeUtf8(bytes)
  if (!('text' in decoded)) throw new CannotDo(`"${file}" cannot be read: ${decoded.reason}`)
  const imported = readCodebook(qdcImporter, decoded.text, file)
  await writeOutput(io, taxonomyName, `${JSON.stringify(imported.taxonomy, null, 2)}\n`)
  io.stdout.write(`${taxonomyName}: ${sizeOf(imported.taxonomy)}\n`)
  sayUnplaced(io, imported)
  return 0
}

/** The study of the working directory; where there is none yet, what a project makes of it. */
async function studyFor(io: Io, run: ImportRun, bytes: Uint8Array): Promise<NewStudy> {
  const settings = await settingsFinder(io, []).forFolder(cwdUri(io))
  if (isBroken(settings)) {
    const files = settings.broken.map(one => one.uri)
    throw new CannotDo(`${nameBroken(io, files)} cannot be used; "coding-markdown check" says why`)
  }
  const isNew = settings.codebook === null && settings.configUri === null && run.file.toLowerCase().endsWith('.qdpx')
  return isNew ? newStudyFor(io, bytes, run.file) : { settings, files: [] }
}

/** What was made of all documents. */
class Result {
  created = 0
  found = 0
  differs = 0
  withoutSource = 0
  readonly notFound: string[] = []
  readonly left: string[]
  readonly failures: string[] = []

  constructor(left: readonly string[]) {
    this.left = [...left]
  }
}

async function write(
  io: Io,
  { coder, force }: ImportRun,
  settings: Settings,
  studyFiles: NewStudy['files'],
  { documents, left }: Imported,
): Promise<number> {
  if (documents.length === 0) throw new ImportFault('there is no coded text in it')
  const targets = placesFor(settings, documents, coder)
  await refuseExisting(io, [...targets.keys()], force ?? false)
  for (const { name } of studyFiles) await mustBeNew(io, name, force)
  for (const { name, text } of studyFiles) await writeOutput(io, name, text)
  const result = new Result(left)
  const sources = new ImportedSources(io, settings)
  const progress = new Progress(io, targets.size)
  for (const [index, [uri, document]] of [...targets].entries()) {
    progress.tick(index)
    try {
      await writeOne(io, settings, uri, document, sources, result, force ? 'any' : 'absent')
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      result.failures.push(`"${pathOf(io, uri)}" was not created: ${error.message}`)
    }
  }
  progress.end()
  say(io, result, sources)
  return result.failures.length ? 1 : 0
}

function placesFor(
  settings: Settings,
  documents: readonly ImportedDocument[],
  coder: string | undefined,
): Map<string, ImportedDocument> {
  const targets = new Map<string, ImportedDocument>()
  for (const document of documents) {
    const values = coder === undefined ? document.values : { coder, ...document.values }
    const uri = placeOfCoding(settings, values, document.fileName)
    if (typeof uri !== 'string')
      throw new ImportFault(`"${document.name}": ${uri.fault}${uri.lacks === 'coder' ? '; give it with --coder' : ''}`)
    const other = targets.get(uri)
    if (other)
      throw new ImportFault(
        `"${other.name}" and "${document.name}" would be the same file; {coder} in the configuration's "document" keeps coders apart`,
      )
    targets.set(uri, { ...document, values })
  }
  return targets
}

async function refuseExisting(io: Io, uris: readonly string[], force: boolean): Promise<void> {
  if (force) return
  const there: string[] = []
  for (const uri of uris) if (await io.files.stat(uri)) there.push(`"${pathOf(io, uri)}"`)
  if (there.length === 0) return
  const more = there.length > 3 ? ` and ${there.length - 3} more` : ''
  throw new CannotDo(
    `${there.slice(0, 3).join(', ')}${more} ${there.length === 1 ? 'is' : 'are'} there already; --force overwrites`,
  )
}

async function writeOne(
  io: Io,
  settings: Settings,
  uri: string,
  imported: ImportedDocument,
  sources: ImportedSources,
  result: Result,
  expected: 'absent' | 'any',
): Promise<void> {
  const { text, lost } = codingText(imported, settings.taxonomy)
  const file = pathOf(io, uri)
  const document = readCodings(uri, text, settings)?.document
  if (!document) result.left.push(`${file}: the configuration does not include it`)
  await writeDraft(io, settings, { uri, text }, expected)
  result.created++
  for (const one of lost) result.left.push(`${file}: "${one.text}" has marks that nothing can hold`)
  if (!document) return
  const verification = await sources.verify(uri, document, imported.sourceText)
  if (!verification) {
    result.withoutSource += imported.segments.length - lost.length
    return
  }
  for (const { verdict, segment } of verification.segments) {
    if (verdict === 'found') result.found++
    else if (verdict === 'differs') result.differs++
    else result.notFound.push(`${file}: "${segment.text}"`)
  }
}

/** So many are said one by one; `verify` says all. */
const mostSaid = 20

function say(io: Io, result: Result, sources: ImportedSources): void {
  const { created, found, differs, notFound, withoutSource, left, failures } = result
  const all = found + differs + notFound.length + withoutSource
  const verdicts = [
    `${found} found in their sources`,
    `${differs} found, but not letter for letter`,
    `${notFound.length} not found`,
    `${withoutSource} without a source`,
  ]
  io.stdout.write(
    [
      `${counted(created, 'coding file')} created${sources.written ? `, ${counted(sources.written, 'source')} written` : ''}.`,
      `${counted(all, 'passage')}: ${verdicts.join(', ')}.`,
      '',
    ].join('\n'),
  )
  sayList(io, 'Not in their sources:', notFound)
  sayList(io, 'Not everything could be carried:', [...sources.left, ...left])
  for (const failure of failures) io.stderr.write(`${oneLine(failure)}\n`)
}

function sayList(io: Io, title: string, list: readonly string[]): void {
  if (list.length === 0) return
  const more = list.length > mostSaid ? [`  and ${list.length - mostSaid} more`] : []
  io.stderr.write(`${[title, ...list.slice(0, mostSaid).map(one => `  ${oneLine(one)}`), ...more].join('\n')}\n`)
}
