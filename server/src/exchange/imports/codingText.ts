import { readDocument } from '../../document/document.ts'
import { entryHeader, entryName, escapeMarkdown, writeSegment } from '../../document/write.ts'
import { fold } from '../../source/fold.ts'
import type { Category, FieldDefinition, Section, Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { ImportedDocument, ImportedSegment } from './importer.ts'

/** What becomes of a document: its coding file, and the passages that no marks can hold. */
export interface CodingText {
  readonly text: string
  readonly lost: readonly ImportedSegment[]
}

/**
 * Writes a coding file, with all headings of the codebook, and reads it again: a passage that does not come back as it is gets its
 * gloss as a note beside it, and if that does not help either, it is lost, and said to be.
 */
export function codingText(document: ImportedDocument, taxonomy: Taxonomy): CodingText {
  const all = document.segments
  const text = write(document, taxonomy, new Set(), new Set())
  const first = missing(all, text, taxonomy)
  if (first.size === 0) return { text, lost: [] }
  const second = write(document, taxonomy, first, new Set())
  const lost = missing(all, second, taxonomy)
  if (lost.size === 0) return { text: second, lost: [] }
  return { text: write(document, taxonomy, first, lost), lost: [...lost] }
}

const keyOf = (category: string, text: string): string => `${category}\t${fold(text)}`
const nameOf = ({ category }: ImportedSegment): string => ('id' in category ? category.id : '?')

/** The segments that a coding file does not have. */
function missing(segments: readonly ImportedSegment[], text: string, taxonomy: Taxonomy): Set<ImportedSegment> {
  const there = new Map<string, number>()
  const count = (key: string, by: number): number => {
    const now = (there.get(key) ?? 0) + by
    there.set(key, now)
    return now
  }
  for (const { category, segments: own } of readDocument(text, taxonomy).entries)
    for (const segment of own) count(keyOf(category?.id ?? '?', segment.text), 1)
  return new Set(segments.filter(segment => count(keyOf(nameOf(segment), segment.text), -1) < 0))
}

function write(
  document: ImportedDocument,
  taxonomy: Taxonomy,
  withNotes: ReadonlySet<ImportedSegment>,
  without: ReadonlySet<ImportedSegment>,
): string {
  const { segments, notes } = document
  const bullets = new Map<string, string[]>()
  const add = (category: ImportedSegment['category'], lines: readonly string[]): void => {
    const key = JSON.stringify(category)
    bullets.set(key, [...(bullets.get(key) ?? []), ...lines.map(line => `  - ${line}`)])
  }
  for (const segment of segments)
    if (!without.has(segment)) add(segment.category, segmentLines(segment, taxonomy, withNotes.has(segment)))
  for (const { category, text } of notes) add(category, [noteLine(text)])
  const entry = (header: string, category: ImportedSegment['category']): string[] => {
    const lines = bullets.get(JSON.stringify(category))
    return lines ? [[`- ${header}`, ...lines].join('\n')] : []
  }
  const known = (category: Category): string[] => entry(entryHeader(category, taxonomy), { id: category.id })
  // A codebook whose entries have no colon may not know a name with one.
  const colon = entryName({ id: '1', label: 'x' }, taxonomy).endsWith(':') ? ':' : ''
  const unknown = (section: Section, isFirst: boolean): string[] =>
    [...bullets.keys()].flatMap(key => {
      const category: ImportedSegment['category'] = JSON.parse(key)
      if ('id' in category) return []
      const isHere = category.section === null ? isFirst : category.section === section.id
      return isHere ? entry(`**${escapeMarkdown(oneLine(category.name))}${colon}**`, category) : []
    })
  const sections = taxonomy.sections.map((section, at) =>
    [
      `## ${section.heading}`,
      ...list([...section.categories.filter(one => !one.group).flatMap(known), ...unknown(section, at === 0)]),
      ...section.groups.flatMap(group => [`### ${group.heading}`, ...list(group.categories.flatMap(known))]),
    ].join('\n\n'),
  )
  const fields = taxonomy.fields.flatMap(definition => fieldLine(definition, document.fields[definition.name]))
  const blocks = [
    ...frontMatter(document.frontMatter),
    `# ${titleOf(document, taxonomy)}`,
    ...list(fields),
    '---',
    sections.join('\n\n---\n\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

const list = (items: readonly string[]): string[] => (items.length ? [items.join('\n')] : [])

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function segmentLines(
  { category, kind, text, gloss }: ImportedSegment,
  taxonomy: Taxonomy,
  noteApart: boolean,
): string[] {
  const wanted = 'id' in category ? taxonomy.category(category.id)?.section.segments : undefined
  const words = oneLine(text)
  const written =
    writeSegment(wanted === 'term' || wanted === 'quote' ? wanted : kind, words) ?? writeSegment('quote', words)
  if (written === null) return []
  if (gloss === null) return [written]
  return noteApart ? [written, noteLine(gloss)] : [`${written} (${oneLine(gloss)})`]
}

const noteLine = (text: string): string => `_(${oneLine(text)})_`

function fieldLine({ name, values }: FieldDefinition, given: readonly string[] | undefined): string[] {
  if (!given) return [`- **${name}:**`]
  return [
    `- **${name}:** ${values === undefined ? oneLine(given.join(' ')) : given.map(one => `\`${oneLine(one)}\``).join(', ')}`,
  ]
}

/** As YAML: every value a text in quotation marks. */
function frontMatter(values: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(values)
  if (names.length === 0) return []
  const key = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name))
  return [['---', ...names.map(name => `${key(name)}: ${JSON.stringify(values[name])}`), '---'].join('\n')]
}

/** The title that came along, else what the codebook's form and the values make of it. */
function titleOf({ title, values, name }: ImportedDocument, { forms }: Taxonomy): string {
  if (title !== null && oneLine(title) !== '') return escapeMarkdown(oneLine(title))
  const names = forms.title?.names ?? []
  if (!forms.title || names.every(one => values[one] === undefined))
    return escapeMarkdown(oneLine(values.number ?? name))
  return escapeMarkdown(forms.title.render(Object.fromEntries(names.map(one => [one, values[one] ?? `{${one}}`]))))
}
