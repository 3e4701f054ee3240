import { bounds, type Cell, type Column, count, number, percent, type Table, text } from '../table.ts'
import type { AgreementReport, CategoryAgreement, CoderAccuracy, Measures } from './agreementReport.ts'
import { type Estimate, type Measure, measures } from './estimate.ts'
import type { Requirement } from './requirement.ts'

const names: Readonly<Record<Measure, string>> = {
  percent: 'agreement',
  cohen: 'Cohen’s kappa',
  fleiss: 'Fleiss’ kappa',
  alpha: 'Krippendorff’s alpha',
}

const formulas = [
  'Agreement: the share of pairs of coders who say the same, averaged over units.',
  'Cohen’s kappa (1960): (Po − Pe) / (1 − Pe), Pe from each coder’s own shares; for more than two coders the mean over all pairs (Light 1971).',
  'Fleiss’ kappa (1971): Pe from the shares of all coders together; with two coders it is Scott’s pi.',
  'Krippendorff’s alpha (2011), nominal: 1 − Do / De.',
]

/** The agreement of several coders as tables. */
export function agreementTables(report: AgreementReport, requirement: Requirement | null): Table[] {
  return [
    compared(report),
    categoryTable(report),
    wholeTable(report),
    passageTable(report),
    ...(report.accuracy?.coders.map(one => accuracyTable(report, one)) ?? []),
    ...(requirement ? [requirementTable(requirement)] : []),
    disagreementTable(report),
  ]
}

const compared = ({ coders, n, sources }: AgreementReport): Table => ({
  id: 'sources',
  title: `${coders.join(', ')}: ${n} sources that each of them has completed`,
  notes: [`n = ${n}. Drafts, and sources that one of them has not coded, are left out.`],
  columns: [text('source')],
  rows: sources.map(name => [name]),
})

const intervals = ({ seed, replicates, n }: AgreementReport): string =>
  replicates === 0
    ? 'No intervals were asked for.'
    : `Intervals: 95 %, percentiles of ${replicates} bootstrap resamples of the ${n} sources (Efron & Tibshirani 1993), seed ${seed}.`

const estimateColumns = (name: string, kind: 'share' | 'number' = 'number'): Column[] => [
  { name, kind },
  ...bounds(kind, `${name}, `),
]

const estimateCells = ({ value, interval }: Estimate): Cell[] => [value, interval?.low ?? '', interval?.high ?? '']

const measureColumns = measures.flatMap(name => estimateColumns(names[name], name === 'percent' ? 'share' : 'number'))

const measureCells = (row: Measures): Cell[] => measures.flatMap(name => estimateCells(row[name]))

function categoryTable(report: AgreementReport): Table {
  const { coders, categories } = report
  return {
    id: 'categories',
    title: 'Agreement on categories',
    notes: [
      'Unit: source × category, present (at least one segment) or not.',
      ...formulas,
      intervals(report),
      'Undefined: where all say the same of every source nothing varies, and nobody can tell agreement from chance. Where a category is in nearly all sources or nearly none, kappa and alpha are low even though coders agree on most: see the prevalence beside them.',
    ],
    columns: [
      text('id'),
      text('label'),
      ...coders.map(coder => percent(`present, ${coder}`)),
      ...measureColumns,
      text('remark'),
    ],
    rows: categories.map(row => [
      row.id,
      row.label,
      ...row.prevalence.map(one => one.value),
      ...measureCells(row),
      remark(row, report.n),
    ]),
  }
}

/** Why a coefficient is undefined, or low for all the agreement there is. */
function remark({ alpha, percent: agreed, prevalence }: CategoryAgreement, n: number): string {
  const present = prevalence.reduce((sum, one) => sum + one.part, 0)
  const share = present / (prevalence.length * n)
  if (alpha.value === null)
    return present === 0 ? 'undefined: nobody used it' : 'undefined: present in every source, for all'
  const isRare = share < 0.1 || share > 0.9
  return isRare && agreed.value! >= 0.8 && alpha.value < 0.667
    ? `present in ${(share * 100).toFixed(0)}% of all judgements: low for lack of variance`
    : ''
}

function wholeTable(report: AgreementReport): Table {
  const { pooled, profile, categorySets, n } = report
  return {
    id: 'whole',
    title: 'Agreement on the whole',
    notes: [
      pooled.by === 'mean'
        ? `Categories pooled: the mean over the categories for which the measure is defined (${measures.map(name => `${names[name]} ${pooled.defined[name]}`).join(', ')} of ${pooled.categories}).`
        : `Categories pooled: all ${n} × ${pooled.categories} units (source × category) as one table (micro).`,
      ...(profile
        ? [
            `Profile: the unit is the source, ${profile.n} of them with a profile from every coder; ${profile.multiple ? 'a source can have several, so the values are sets, and alpha goes by the MASI distance (Passonneau 2006)' : 'values are nominal'}.`,
          ]
        : []),
      'Sets of categories: the unit is the source, the value the set of its categories; alpha with the MASI distance (Passonneau 2006).',
      intervals(report),
    ],
    columns: [text('of'), text('unit'), count('n'), ...measureColumns],
    rows: [
      ['categories, pooled', 'source × category', n * pooled.categories, ...measureCells(pooled)],
      ...(profile ? [['profile', 'source', profile.n, ...measureCells(profile)]] : []),
      ['sets of categories', 'source', n, ...new Array<Cell>(9).fill(''), ...estimateCells(categorySets)],
    ],
  }
}

function passageTable(report: AgreementReport): Table {
  const rows = report.categories.filter(one => one.overlap || one.termOverlap)
  const optional = (one: Estimate | null): Cell[] => (one ? estimateCells(one) : ['', '', ''])
  return {
    id: 'passages',
    title: 'Agreement on quotations and terms',
    notes: [
      'Quotations: characters of the source that both quoted under the category, as a share of those that either did: Dice’s coefficient, 2 · both / (A + B), over all sources and pairs of coders. A quotation that is not in the source covers nothing.',
      'Terms: sets per source, spellings merged. The mean Jaccard coefficient, both / either, over the sources and pairs of coders of whom one has any; and Krippendorff’s alpha with the MASI distance over all sources.',
      intervals(report),
    ],
    columns: [
      text('id'),
      text('label'),
      ...estimateColumns('quotations, Dice'),
      count('not found'),
      ...estimateColumns('terms, Jaccard'),
      ...estimateColumns('terms, alpha (MASI)'),
    ],
    rows: rows.map(row => [
      row.id,
      row.label,
      ...optional(row.overlap),
      row.notFound,
      ...optional(row.termOverlap),
      ...optional(row.termAlpha),
    ]),
  }
}

function accuracyTable(report: AgreementReport, { coder, categories, micro, macro }: CoderAccuracy): Table {
  const row = (id: string, label: string, one: typeof micro): Cell[] => [
    id,
    label,
    one.hits,
    one.falseAlarms,
    one.misses,
    ...[one.precision, one.recall].flatMap(({ value, low, high }) => [value, low, high]),
    ...estimateCells(one.f1),
  ]
  return {
    id: `accuracy-${coder}`,
    title: `${coder} measured by ${report.accuracy!.reference}`,
    notes: [
      'Unit: source × category, present or not. Precision: hits / (hits + false alarms); recall: hits / (hits + misses); F1: their harmonic mean. Undefined where there is nothing to divide by.',
      `Intervals of precision and recall: 95 %, Wilson (1927). ${intervals(report)}`,
    ],
    columns: [
      text('id'),
      text('label'),
      count('hits'),
      count('false alarms'),
      count('misses'),
      ...['precision', 'recall', 'F1'].flatMap(name => estimateColumns(name)),
    ],
    rows: [
      ...categories.map(one => row(one.id, one.label, one)),
      row('', 'all categories as one (micro)', micro),
      [
        '',
        'mean of the categories (macro)',
        '',
        '',
        '',
        macro.precision,
        '',
        '',
        macro.recall,
        '',
        '',
        macro.f1,
        '',
        '',
      ],
    ],
  }
}

const requirementTable = ({ minAlpha, tested }: Requirement): Table => ({
  id: 'requirement',
  title: `Krippendorff’s alpha of at least ${minAlpha}`,
  notes: ['The value itself is tested, not its interval.'],
  columns: [text('of'), number('alpha'), text('met')],
  rows: tested.map(({ of, alpha, isMet }) => [of, alpha, isMet ? 'yes' : 'no']),
})

const disagreementTable = ({ coders, disagreements }: AgreementReport): Table => ({
  id: 'disagreements',
  title: 'Disagreements',
  notes: ['Each with its place in every coder’s file; of an absent category, where it would stand.'],
  columns: [
    text('source'),
    text('id'),
    text('label'),
    ...coders.flatMap(coder => [text(coder), text(`${coder}, place`)]),
  ],
  rows: disagreements.map(({ source, id, label, said }) => [
    source,
    id,
    label,
    ...said.flatMap(({ says, file, range }) => [says, `${file}:${range.start.line + 1}`]),
  ]),
})

/** One row per category, with all that is measured of it, for other programs. */
export function wideAgreement({ coders, categories, n }: AgreementReport): Table {
  return {
    id: 'categories',
    title: 'Agreement on categories',
    notes: [],
    columns: [
      text('id'),
      text('label'),
      count('n'),
      ...coders.map(coder => percent(`present, ${coder}`)),
      ...measureColumns,
      ...estimateColumns('quotations, Dice'),
      ...estimateColumns('terms, Jaccard'),
      ...estimateColumns('terms, alpha (MASI)'),
    ],
    rows: categories.map(row => [
      row.id,
      row.label,
      n,
      ...row.prevalence.map(one => one.value),
      ...measureCells(row),
      ...[row.overlap, row.termOverlap, row.termAlpha].flatMap(one => (one ? estimateCells(one) : ['', '', ''])),
    ]),
  }
}
