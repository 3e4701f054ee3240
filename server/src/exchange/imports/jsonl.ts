import { readName } from '../../document/name.ts'
import type { Settings } from '../../study/settings.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { decodeUtf8 } from '../../text/decode.ts'
import { type CodingsImporter, type ImportedDocument, type ImportedSegment, ImportFault } from './importer.ts'

/** JSON lines of machine codings: an object on each, whose keys the configuration's `import` names. */
export const jsonlImporter: CodingsImporter = {
  read(bytes, settings) {
    const decoded = decodeUtf8(bytes)
    if (!('text' in decoded)) throw new ImportFault(decoded.reason)
    const keys = settings.config.file.import
    if (!keys) {
      const example = '"import": { "document": "job_id", "category": "code", "quotation": "quote" }'
      throw new ImportFault(`the configuration does not say what its keys mean; add ${example}`)
    }
    const documents = new Map<string, Draft>()
    let hasQuotations = false
    for (const [index, text] of decoded.text.split('\n').entries()) {
      if (text.trim() === '') continue
      const line = readLine(text, index + 1, keys)
      hasQuotations ||= line.hasQuotations
      addLine(documents, line, settings.taxonomy)
    }
    // Nothing found anywhere is a result; a key that is misspelt would look just like it.
    if (documents.size > 0 && !hasQuotations)
      throw new ImportFault(`no line has "${keys.quotation}", which the configuration says that quotations stand under`)
    return { documents: [...documents.values()].map(finish), left: [] }
  },
}

type Keys = NonNullable<Settings['config']['file']['import']>

/** What a line says. */
interface Line {
  readonly document: string
  readonly coder: string | null
  readonly organisation: string | null
  readonly category: string | null
  readonly quotations: readonly string[]
  /** Whether it has the key for them, be it with none. */
  readonly hasQuotations: boolean
  readonly gloss: string | null
}

interface Draft {
  readonly number: string
  readonly coder: string | null
  organisation: string | null
  readonly segments: ImportedSegment[]
}

function readLine(text: string, line: number, keys: Keys): Line {
  const refuse = (what: string): never => {
    throw new ImportFault(`line ${line} ${what}`)
  }
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('is no JSON object')
  const at = (key: string | undefined): unknown =>
    key !== undefined && Object.hasOwn(value as object, key) ? (value as Record<string, unknown>)[key] : null
  const textAt = (key: string | undefined): string | null => {
    const found = at(key)
    if (found === null) return null
    if (typeof found !== 'string' && typeof found !== 'number') refuse(`has no text under "${key}"`)
    return String(found).trim() || null
  }
  const found = at(keys.quotation)
  const list = Array.isArray(found) ? found : found === null ? [] : [found]
  const quotations = list.map(one => (typeof one === 'string' ? one : refuse(`has no text under "${keys.quotation}"`)))
  const document = textAt(keys.document) ?? refuse(`has no "${keys.document}"`)
  const category = textAt(keys.category)
  const words = quotations.filter(one => one.trim() !== '')
  if (words.length > 0 && category === null) refuse(`has a quotation, and no "${keys.category}"`)
  return {
    document,
    category,
    quotations: words,
    hasQuotations: Object.hasOwn(value as object, keys.quotation),
    coder: textAt(keys.coder),
    organisation: textAt(keys.organisation),
    gloss: textAt(keys.gloss),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function addLine(documents: Map<string, Draft>, line: Line, taxonomy: Taxonomy): void {
  const key = JSON.stringify([line.document, line.coder])
  const draft = documents.get(key) ?? { number: line.document, coder: line.coder, organisation: null, segments: [] }
  documents.set(key, draft)
  draft.organisation ??= line.organisation
  if (line.category === null) return
  const known = readName(line.category, taxonomy).category
  const category = known ? { id: known.id } : { name: line.category, section: null }
  const kind = known?.section.segments === 'term' ? 'term' : 'quote'
  for (const text of line.quotations) draft.segments.push({ category, kind, text, gloss: line.gloss })
}

const finish = ({ number, coder, organisation, segments }: Draft): ImportedDocument => ({
  name: number,
  fileName: null,
  title: null,
  values: { number, ...(coder === null ? {} : { coder }), ...(organisation === null ? {} : { organisation }) },
  frontMatter: {},
  fields: {},
  segments,
  notes: [],
  sourceText: null,
})
