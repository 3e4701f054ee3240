import Papa from 'papaparse'
import { escapeMarkdown } from '../../document/write.ts'
import type { CategoryReport, CodebookReport, SectionReport } from '../../report/codebookReport.ts'
import type { Example } from '../../taxonomy/taxonomy.ts'
import { tool } from '../../text/tool.ts'
import { oneLine } from '../io.ts'
import { counted } from './counts.ts'
import { printJson } from './printJson.ts'

/** How `codebook` can print a codebook; the first is the default. */
export const codebookFormats: Readonly<Record<string, (report: CodebookReport) => string>> = {
  md: markdown,
  csv: report => `${Papa.unparse(table(report), { escapeFormulae: true, newline: '\r\n' })}\r\n`,
  json: report => printJson({ version: 1, tool: { name: tool.name, version: tool.version }, codebook: report }),
}

/** A page to read, or to print in an appendix. */
function markdown({ name, version, documents, profiles, sections }: CodebookReport): string {
  const leftOut = [
    documents.drafts ? `${counted(documents.drafts, 'draft')}` : '',
    documents.leftOut ? `${counted(documents.leftOut, 'other coding')} of the same sources` : '',
  ].filter(Boolean)
  const without = leftOut.length ? `; left out: ${leftOut.join(', ')}` : ''
  return `${[
    `# ${inline(name)}`,
    [
      version === null ? '' : `Version ${inline(version)}. `,
      `Counted in ${counted(documents.counted, 'document')}${without}. `,
      'A passage counts once per document and category; raw is how often it stands there.',
    ].join(''),
    ...(profiles.length ? ['## Profiles', profiles.map(profileLine).join('\n')] : []),
    ...sections.flatMap(sectionBlocks),
  ].join('\n\n')}\n`
}

const profileLine = ({ name, definition, documents }: CodebookReport['profiles'][number]): string =>
  `- **${inline(name)}** (${counted(documents, 'document')})${definition ? `: ${inline(definition)}` : ''}`

const kinds = { quote: 'Filed here are quotations.', term: 'Filed here are terms.', any: '' } as const

const sectionBlocks = ({ heading, segments, categories, groups }: SectionReport): string[] => [
  `## ${inline(heading)}`,
  ...block(kinds[segments]),
  ...categories.flatMap(one => categoryBlocks(one, '###')),
  ...groups.flatMap(group => [
    `### ${inline(group.heading)}`,
    ...block(paragraph(group.definition)),
    ...group.categories.flatMap(one => categoryBlocks(one, '####')),
  ]),
]

const categoryBlocks = (category: CategoryReport, marks: string): string[] => [
  `${marks} ${inline(`${category.id}. ${category.label}`)}`,
  ...block(statusOf(category)),
  usedHow(category),
  ...block(paragraph(category.definition ?? category.short)),
  ...list('When to use', category.include.map(inline)),
  ...list('When not to use', category.exclude.map(inline)),
  ...block(category.rule === null ? '' : `**In doubt:** ${inline(category.rule)}`),
  ...list('Anchor examples', category.examples.map(exampleText)),
  ...list('Only look like it', category.counterExamples.map(exampleText)),
  ...block(category.aliases.length ? `**Also called:** ${category.aliases.map(inline).join('; ')}` : ''),
]

function statusOf({ status, since, replacedBy, reason }: CategoryReport): string {
  const told = since === null ? '' : ` Since version ${inline(since)}.`
  if (status === 'candidate') return `_A candidate: on trial._${told}`
  if (status !== 'deprecated') return told.trim()
  const instead = replacedBy === null ? '' : `: use ${inline(replacedBy)} instead`
  return `_Retired${instead}${reason === null ? '' : ` (${inline(reason)})`}._${told}`
}

function usedHow({ used: { documents, segments, raw, implied, noted } }: CategoryReport): string {
  const more = [
    raw === segments ? '' : `raw ${raw}`,
    implied ? `${implied} only implied` : '',
    noted ? `noted without a passage in ${counted(noted, 'document')}` : '',
  ].filter(Boolean)
  const beside = more.length ? ` (${more.join(', ')})` : ''
  return `**Used:** ${counted(segments, 'segment')} in ${counted(documents, 'document')}${beside}.`
}

const exampleText = ({ text, source, why }: Example): string =>
  `“${inline(text)}”${source === undefined ? '' : ` (${inline(source)})`}${why === undefined ? '' : `: ${inline(why)}`}`

const block = (text: string): string[] => (text === '' ? [] : [text])

const list = (title: string, items: readonly string[]): string[] =>
  items.length ? [`**${title}:**`, items.map(item => `- ${item}`).join('\n')] : []

/** The codebook's own text, letter for letter on one line. */
const inline = (text: string): string => escapeMarkdown(oneLine(text).replace(/\s+/g, ' ').trim())

/** The same at the beginning of a line, where more is markup. */
const paragraph = (text: string | null): string =>
  inline(text ?? '')
    .replace(/^(?=[#>+\-=~|])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\')

/** One category in a row: `init --from` can read it again. */
function table({ sections }: CodebookReport) {
  const rows = sections.flatMap(({ title, categories, groups }) => [
    ...categories.map(one => row(title, '', one)),
    ...groups.flatMap(group => group.categories.map(one => row(title, group.heading, one))),
  ])
  return { fields: [...fields], data: rows }
}

const fields = [
  'section',
  'group',
  'id',
  'label',
  'status',
  'since',
  'replaced by',
  'reason',
  'short',
  'definition',
  'include',
  'exclude',
  'rule',
  'examples',
  'counter-examples',
  'aliases',
  'color',
  'documents',
  'segments',
  'raw',
  'implied',
  'noted',
] as const

const row = (section: string, group: string, one: CategoryReport): (string | number)[] => [
  section,
  group,
  one.id,
  one.label,
  one.status,
  one.since ?? '',
  one.replacedBy ?? '',
  one.reason ?? '',
  one.short ?? '',
  one.definition ?? '',
  several(one.include),
  several(one.exclude),
  one.rule ?? '',
  several(one.examples.map(example => example.text)),
  several(one.counterExamples.map(example => example.text)),
  several(one.aliases),
  one.color ?? '',
  one.used.documents,
  one.used.segments,
  one.used.raw,
  one.used.implied,
  one.used.noted,
]

const several = (values: readonly string[]): string => values.join('\n')
