import { type Category, type Codebook, categoriesOf, type Section } from './codebook.ts'
import { exchange, type Ingredients, varyPassage } from './ingredients.ts'
import type { Random } from './random.ts'

/** How one coder's editor writes Markdown. */
interface Style {
  readonly indent: '' | '  '
  readonly end: '\n' | '\r\n'
  readonly rules: boolean
  readonly airy: boolean
  readonly frontMatter: boolean
}

export interface Kitchen {
  readonly codebook: Codebook
  readonly ingredients: Ingredients
  readonly random: Random
}

/** A coding file of about `size` bytes in the codebook's canonical form. */
export function writeCodingFile(kitchen: Kitchen, number: number, organisation: string, size: number): string {
  const { codebook, random } = kitchen
  const style = inventStyle(random)
  const head = writeHead(kitchen, number, organisation, style, size)
  const headings = codebook.sections.reduce((sum, { title }) => sum + title.length + 20, 0)
  const entries = fillEntries(
    kitchen,
    codebook.sections.flatMap(categoriesOf),
    size - head.join('\n').length - headings,
  )
  const groupHeadings = size > 1000 && random.chance(0.85)
  const body = codebook.sections.flatMap(section => [
    ...(style.rules ? ['---', ''] : []),
    ...writeSection(section, entries, style, groupHeadings),
  ])
  return [...head, ...body].join('\n').trimEnd().concat('\n').replaceAll('\n', style.end)
}

const inventStyle = (random: Random): Style => ({
  indent: random.chance(0.15) ? '  ' : '',
  end: random.chance(0.08) ? '\r\n' : '\n',
  rules: random.chance(0.7),
  airy: random.chance(0.05),
  frontMatter: random.chance(0.15),
})

export function writeHead(
  kitchen: Kitchen,
  number: number,
  organisation: string,
  style: Style,
  size: number,
): string[] {
  const { codebook, ingredients, random } = kitchen
  const sentences = exchange(random.pick(ingredients.reasonings), ingredients.words, random).split(/(?<=\.) /)
  const intro = size > 900 ? [exchange(random.pick(ingredients.intros), ingredients.words, random), ''] : []
  const bullet = bulletOf(style)
  return [
    ...(style.frontMatter ? ['---', 'status: complete', 'codebook: "1"', '---', ''] : []),
    `# Manual Coding Analysis: Job Ad #${number} (${organisation})`,
    '',
    ...intro,
    `${bullet}**Assigned Profile:** \`${random.pick(codebook.profiles).name}\``,
    `${bullet}**Reasoning:** ${(size > 900 ? sentences : sentences.slice(0, 1)).join(' ')}`,
    '',
  ]
}

/** Passages for as many categories as fit; no passage twice in an entry. */
export function fillEntries(kitchen: Kitchen, categories: readonly Category[], size: number): Map<string, string[]> {
  const { ingredients, random } = kitchen
  const entries = new Map<string, string[]>()
  for (let left = size, tries = 0; left > 0 && tries < 10_000; tries++) {
    const { id, label } = random.pick(categories)
    const passages = entries.get(id) ?? []
    const passage = varyPassage(random.pick(ingredients.segments.get(id)!), random, ingredients.words)
    if (passages.some(one => bare(one) === bare(passage))) continue
    left -= passage.length + 5 + (passages.length === 0 ? label.length + 14 : 0)
    entries.set(id, [...passages, passage])
  }
  return entries
}

/** What is coded, without the gloss. */
const bare = (passage: string): string => passage.replace(/ \(.*\)$/, '').toLowerCase()

type Entries = ReadonlyMap<string, readonly string[]>

export function writeSection(section: Section, entries: Entries, style: Style, groupHeadings: boolean): string[] {
  const groups = (section.groups ?? []).flatMap(({ heading, categories }) => {
    const list = writeEntries(categories, entries, style)
    if (!groupHeadings) return list.slice(0, -1)
    return [`### ${heading}`, '', ...(list.length > 0 ? list : ['_(No tasks in this category.)_', ''])]
  })
  const lists = [...groups, ...writeEntries(section.categories ?? [], entries, style)]
  const apart = lists.at(-1) === '' || lists.length === 0 ? [] : ['']
  return [
    `## ${section.id}. ${section.title}`,
    '',
    ...(lists.length > 0 ? lists : ['_(Nothing coded here.)_', '']),
    ...apart,
  ]
}

/** The list of these categories' entries and a blank line, or nothing. */
export function writeEntries(categories: readonly Category[], entries: Entries, style: Style): string[] {
  const bullet = bulletOf(style)
  const nested = `  ${style.indent}${bullet}`
  const lines = categories.flatMap(({ id, label }) => {
    const passages = entries.get(id)
    if (!passages) return []
    const bullets = passages.map(passage => nested + passage)
    return [`${bullet}**${id}. ${label}:**`, ...(style.airy ? bullets.flatMap(line => ['', line]) : bullets)]
  })
  return lines.length > 0 ? [...lines, ''] : []
}

const bulletOf = (style: Style): string => `- ${style.indent}`

export const plainStyle: Style = { indent: '', end: '\n', rules: false, airy: false, frontMatter: false }
