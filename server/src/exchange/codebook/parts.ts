import { squeeze } from '../../taxonomy/taxonomy.ts'

/** What a coding book says about a category, apart from its name. */
export type PartName =
  | 'short'
  | 'definition'
  | 'include'
  | 'exclude'
  | 'rule'
  | 'examples'
  | 'counterExamples'
  | 'aliases'

/** What coding books call them: MacQueen's words, Mayring's, and what people write instead. */
const names: Readonly<Record<PartName, readonly string[]>> = {
  short: ['short', 'short definition', 'short description', 'brief definition', 'brief description'],
  definition: ['definition', 'full definition', 'description'],
  include: ['include', 'includes', 'inclusion', 'inclusion criteria', 'when to use', 'when to use it', 'use when'],
  exclude: [
    'exclude',
    'excludes',
    'exclusion',
    'exclusion criteria',
    'when not to use',
    'when not to use it',
    'do not use when',
  ],
  rule: ['rule', 'rules', 'coding rule', 'coding rules', 'decision rule', 'decision rules'],
  examples: [
    ...['example', 'examples', 'example phrase', 'example phrases', 'example quote', 'example quotes'],
    ...['anchor example', 'anchor examples', 'typical example', 'typical examples'],
  ],
  counterExamples: [
    'counter-example',
    'counter-examples',
    'counterexample',
    'counterexamples',
    'non-example',
    'non-examples',
  ],
  aliases: ['alias', 'aliases', 'also known as', 'former label', 'former labels'],
}

const byName = new Map(
  Object.entries(names).flatMap(([part, all]) => all.map(name => [name, part as PartName] as const)),
)

const longestName = Math.max(...[...byName.keys()].map(name => name.length))

/** The part that a heading of a column, or a label, names; case, white space and a final colon aside. */
export function partNamed(label: string): PartName | undefined {
  if (label.length > longestName * 2) return undefined
  const name = squeeze(label)
  return byName.get(name.endsWith(':') ? name.slice(0, -1).trimEnd() : name)
}

/** The part that a line begins with, `Definition: …`, and how long that lead-in is; `bold` how much of it is bold. */
export function partAt(line: string, bold: number): { readonly part: PartName; readonly length: number } | null {
  const colon = line.slice(0, longestName * 2).indexOf(':')
  for (const length of [bold, colon + 1]) {
    const part = length > 0 ? partNamed(line.slice(0, length)) : undefined
    if (part) return { part, length }
  }
  return null
}
