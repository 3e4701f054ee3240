import type { CountRow } from './countRows.ts'
import type { CrossTable } from './crossTable.ts'
import type { StudyReport } from './studyReport.ts'
import { bounds, type Cell, type Column, count, number, percent, pValue, type Table, text } from './table.ts'
import { mostTerms, type TermTable } from './termTable.ts'
import type { Together } from './together.ts'

const unit =
  'Unit: the document. A category is present in a document when it has at least one segment; a note alone does not make it present.'
const wilson = 'Intervals: 95 %, Wilson (1927).'

/** The results of a study as tables. */
export function reportTables(report: StudyReport): Table[] {
  const { rows, candidates, crossTables, together, terms, termsTogether, cumulative } = report
  return [
    overview(report),
    countTable('categories', 'Categories', rows),
    ...(candidates.length ? [countTable('candidates', 'Candidate categories', candidates)] : []),
    ...crossTables.flatMap(table => [
      valueTable(table),
      crossed(table),
      ...(table.tests ? [testTable(table), expectedTable(table)] : []),
    ]),
    matrix('together', 'Categories in the same document', together),
    ...terms.flatMap(table => (table.distinct ? [termsOf(table, 'merged'), termsOf(table, 'raw')] : [])),
    ...(termsTogether.ids.length ? [matrix('terms-together', 'Terms in the same document', termsTogether)] : []),
    steps(cumulative),
  ]
}

const overview = ({ documents, segments }: StudyReport): Table => ({
  id: 'overview',
  title: 'What was counted',
  notes: [
    'One coding counts per source. Drafts are missing data. A passage counts once per document and category; raw is how often it stands there.',
  ],
  columns: [text('what'), count('number')],
  rows: [
    ['documents', documents.counted],
    ['drafts, left out', documents.drafts],
    ['other codings of the same sources, left out', documents.others],
    ['sources of the same text as another, left out', documents.sameText],
    ['segments', segments.distinct],
    ['segments, raw', segments.raw],
    ['of the segments, only implied', segments.implied],
    ['segments of candidate categories, not among these', segments.candidates],
    ['segments under no category of the codebook, not among these', segments.unfiled],
  ],
})

const countColumns = [
  text('level'),
  text('id'),
  text('label'),
  text('status'),
  count('documents'),
  percent('share'),
  ...bounds('share'),
  count('segments'),
  count('raw'),
  count('implied'),
  count('noted'),
]

const countCells = ({ level, id, label, status, documents, segments, raw, implied, noted }: CountRow): Cell[] => [
  level,
  // A group without an ID has its heading for one.
  id === label ? '' : id,
  label,
  status === 'active' ? '' : status,
  documents.part,
  documents.value,
  documents.low,
  documents.high,
  segments,
  raw,
  implied,
  noted,
]

const countTable = (id: string, title: string, rows: readonly CountRow[]): Table => ({
  id,
  title,
  notes: [
    unit,
    wilson,
    'Segments: each passage once per document and category; raw: as often as it stands there; implied: of the segments, those that are only implied; noted: documents with a note, but no segment.',
  ],
  columns: countColumns,
  rows: rows.map(countCells),
})

/** What is in no list was written wrongly, and nobody would see it among the others. */
const unknownNote = ({ variable, unknown }: CrossTable): string[] =>
  unknown.length
    ? [
        `Not in the codebook: ${unknown.map(one => `“${one}”`).join(', ')}. Documents with such a ${variable} count for no other; "coding-markdown check" says where it stands.`,
      ]
    : []

const valueTable = (table: CrossTable): Table => ({
  ...valueCells(table),
  notes: [wilson, ...unknownNote(table), ...(table.missing ? [`Not known of ${table.missing} documents.`] : [])],
})

const valueCells = ({ variable, values }: CrossTable): Omit<Table, 'notes'> => ({
  id: `values-${variable}`,
  title: `Documents by ${variable}`,
  columns: [text(variable), count('documents'), percent('share'), ...bounds('share'), count('segments'), count('raw')],
  rows: values.map(({ value, documents, segments, raw }) => [
    value,
    documents.part,
    documents.value,
    documents.low,
    documents.high,
    segments,
    raw,
  ]),
})

/** The columns of a variable's values, and the cells of each row beneath them. */
function valueColumns({ values, rows }: CrossTable): { columns: Column[]; cells: Cell[][] } {
  return {
    columns: values.flatMap(({ value }) => [count(value), percent(`${value} %`)]),
    cells: rows.map(row => row.cells.flatMap(({ documents }) => [documents.part, documents.value])),
  }
}

function crossed(table: CrossTable): Table {
  const { columns, cells } = valueColumns(table)
  return {
    id: `by-${table.variable}`,
    title: `Categories by ${table.variable}`,
    notes: [
      `Unit: the document. For each value of ${table.variable}: the documents that have the category, and their share in the documents with that value (column percentages).`,
      ...unknownNote(table),
      ...(table.overlapping ? ['Some documents have several values and stand in several columns.'] : []),
    ],
    columns: [text('id'), text('label'), ...columns],
    rows: table.rows.map(({ id, label }, at) => [id === label ? '' : id, label, ...cells[at]!]),
  }
}

function testTable({ variable, tests, circular, overlapping }: CrossTable): Table {
  const small = (tests ?? []).filter(one => one.smallCells > 0).length
  return {
    id: `test-${variable}`,
    title: `Test of independence from ${variable}`,
    notes: [
      'Unit: the document, with or without the category. Pearson’s chi-squared without continuity correction; Cramér’s V; p corrected by Holm (1979) for all categories of this table.',
      ...(circular
        ? [
            `The ${variable} was assigned by reading the same text: where the categories led to it, this test is circular and shows nothing but the rule of assignment.`,
          ]
        : []),
      ...(overlapping ? ['Not tested: some documents have several values, so the columns are not independent.'] : []),
      ...(small
        ? [`In ${small} of the tests some cells expect fewer than five documents: their p is not to be relied on.`]
        : []),
    ],
    columns: [
      text('id'),
      text('label'),
      count('n'),
      number('chi-squared'),
      count('df'),
      pValue('p'),
      pValue('p, Holm'),
      number('Cramér’s V'),
      count('cells below 5'),
    ],
    rows: (tests ?? []).map(one => [
      one.id,
      one.label,
      one.n,
      one.chiSquared,
      one.degreesOfFreedom,
      one.p,
      one.pCorrected,
      one.cramersV,
      one.smallCells,
    ]),
  }
}

const expectedTable = ({ variable, values, tests }: CrossTable): Table => ({
  id: `expected-${variable}`,
  title: `Documents expected if categories did not depend on ${variable}`,
  notes: ['Unit: the document, with and without the category: row sum times column sum, divided by n.'],
  columns: [text('id'), text('label'), ...values.flatMap(({ value }) => [number(value), number(`without, ${value}`)])],
  rows: (tests ?? []).map(({ id, label, expected }) => [
    id,
    label,
    ...values.flatMap((_, at) => expected.map(row => row[at]!)),
  ]),
})

const matrix = (id: string, title: string, { ids, labels, documents }: Together): Table => ({
  id,
  title,
  notes: ['Unit: the document. How many documents have both; on the diagonal, how many have the one.'],
  ...matrixCells(ids, labels, documents),
})

/** What has no IDs of its own, such as terms, needs no column for them. */
function matrixCells(ids: Together['ids'], labels: Together['labels'], documents: Together['documents']) {
  const areNamed = ids.some((id, at) => id !== labels[at])
  return {
    columns: [...(areNamed ? [text('id')] : []), text('label'), ...ids.map(one => count(one))],
    rows: ids.map((id, at): Cell[] => [
      ...(areNamed ? [id === labels[at] ? '' : id] : []),
      labels[at]!,
      ...documents[at]!,
    ]),
  }
}

function termsOf(table: TermTable, kind: 'merged' | 'raw'): Table {
  const of = table.profile === null ? '' : `, ${table.profile}`
  const all = kind === 'merged' ? table.distinct : table.distinctRaw
  const what =
    kind === 'merged'
      ? 'Spellings that differ in case, white space or the like, and those that the codebook lists as one term, are one.'
      : 'As they are written.'
  return {
    id: `terms-${kind}${table.profile === null ? '' : `-${table.profile}`}`,
    title: `Terms ${kind === 'merged' ? 'with spellings merged' : 'as written'}${of}`,
    notes: [
      `Unit: the document. ${what}`,
      ...(all > mostTerms ? [`The ${mostTerms} most frequent of ${all}.`] : []),
      wilson,
    ],
    columns: [
      text('term'),
      count('documents'),
      percent('share'),
      ...bounds('share'),
      count('segments'),
      ...(kind === 'merged' ? [text('spellings')] : []),
    ],
    rows: table[kind].map(({ term, documents, segments, spellings }) => [
      term,
      documents.part,
      documents.value,
      documents.low,
      documents.high,
      segments,
      ...(kind === 'merged' ? [spellings.join(', ')] : []),
    ]),
  }
}

/** Only the documents that brought a category that had not been used before. */
const steps = (cumulative: StudyReport['cumulative']): Table => ({
  id: 'cumulative',
  title: 'Categories used so far',
  notes: ['In the order of the documents’ paths; only documents that brought a new category are listed.'],
  columns: [count('document'), text('file'), count('categories')],
  rows: cumulative.flatMap(({ file, categories }, at) =>
    categories > (cumulative[at - 1]?.categories ?? 0) ? [[at + 1, file, categories]] : [],
  ),
})

/** All that is counted for sections, groups and categories as one table, for other programs. */
export function wideTable({ rows, candidates, crossTables }: StudyReport): Table {
  const crossed = crossTables.map(valueColumns)
  const empty = (at: number): Cell[] => crossed[at]!.columns.map(() => null)
  return {
    id: 'categories',
    title: 'Categories',
    notes: [],
    columns: [
      ...countColumns,
      ...crossTables.flatMap(({ variable }, at) =>
        crossed[at]!.columns.map(column => ({ ...column, name: `${variable}: ${column.name}` })),
      ),
    ],
    rows: [
      ...rows.map((row, at) => [...countCells(row), ...crossed.flatMap(one => one.cells[at]!)]),
      ...candidates.map(row => [...countCells(row), ...crossed.flatMap((_, at) => empty(at))]),
    ],
  }
}
