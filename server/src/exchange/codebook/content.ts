import type { BlockContent, DefinitionContent, ListItem, Nodes, Paragraph, RootContent } from 'mdast'
import { cleanLabel, type Naming, readNaming } from './naming.ts'
import { type PartName, partAt } from './parts.ts'
import { after, join, type RichText, renderLines } from './richText.ts'

/** The source lines of something, counted from 1, the last included. */
export interface Place {
  readonly from: number
  readonly to: number
}

export interface Prose {
  readonly place: Place
  readonly text: string
}

/** `- **Examples:** …` with what is nested in it. */
export interface Part {
  readonly name: PartName
  /** Reaches to the end of `items`. */
  place: Place
  /** What stands behind the label; further paragraphs of the bullet follow. */
  readonly values: readonly RichText[]
  /** The bullets beneath. */
  readonly items: ListItem[]
}

/** A bullet with a bold name, `**TASK3: Label:** definition`: a category where it has an ID, else perhaps a profile. */
export interface Bullet {
  readonly place: Place
  readonly naming: Naming
  /** As it is written, ID and all. */
  readonly name: string
  readonly content: Content
}

/** What stands beneath a heading or in a bullet, taken apart. */
export interface Content {
  readonly prose: Prose[]
  readonly parts: Part[]
  readonly bullets: Bullet[]
  /** What is none of these, and why it has no place. */
  readonly rest: { readonly place: Place; readonly why: string }[]
}

type Block = BlockContent | DefinitionContent | RootContent

export const placeOf = (node: Nodes): Place => ({ from: node.position!.start.line, to: node.position!.end.line })

/** Takes blocks apart; `lead` are lines that come before them: the rest of a bullet's paragraph behind its name. */
export function readContent(blocks: readonly Block[], lead: readonly RichText[] = [], leadEnd = 0): Content {
  const content: Content = { prose: [], parts: [], bullets: [], rest: [] }
  let open = lead.length > 0 ? addLines(lead, leadEnd, content) : null
  for (const block of blocks) {
    if (block.type === 'thematicBreak') continue
    if (block.type === 'list') for (const item of block.children) addItem(item, open, content)
    else if (block.type !== 'paragraph') content.rest.push({ place: placeOf(block), why: strange(block) })
    open = block.type === 'paragraph' ? addLines(renderLines(block.children), placeOf(block).to, content) : null
  }
  return content
}

/** Whether a bullet is a category, or groups some. */
export const holdsCategory = ({ naming, content }: Pick<Bullet, 'naming' | 'content'>): boolean =>
  naming.id !== null || content.bullets.some(holdsCategory)

function strange(block: Block): string {
  if (block.type === 'html') return block.value.startsWith('<!--') ? 'a comment' : 'HTML is not read'
  if (block.type === 'yaml') return 'front matter is not read'
  if (block.type === 'definition') return 'the address of a link'
  return block.type === 'code'
    ? 'a code block is no text of a codebook'
    : 'a coding book is read from headings, bullets and paragraphs'
}

/** Divides a paragraph at the lines that begin with a label; returns the last part, which a list behind it continues. */
function addLines(lines: readonly RichText[], end: number, content: Content): Part | null {
  const starts = lines.map(line => partAt(line.text, line.lead))
  const first = starts.findIndex(start => start !== null)
  const free = first < 0 ? lines : lines.slice(0, first)
  if (free.length > 0) {
    const place = { from: free[0]!.line, to: first < 0 ? end : lines[first]!.line - 1 }
    content.prose.push({ place, text: join(free).text })
  }
  let part: Part | null = null
  for (let at = first; at >= 0 && at < lines.length; ) {
    let next = at + 1
    while (next < lines.length && starts[next] === null) next++
    const { part: name, length } = starts[at]!
    const value = join([after(lines[at]!, length), ...lines.slice(at + 1, next)].filter(line => line.text !== ''))
    const place = { from: lines[at]!.line, to: next < lines.length ? lines[next]!.line - 1 : end }
    part = { name, place, values: value.text === '' ? [] : [value], items: [] }
    content.parts.push(part)
    at = next
  }
  return part
}

function addItem(item: ListItem, open: Part | null, content: Content): void {
  const place = placeOf(item)
  const [first, ...others] = item.children
  const lines = first?.type === 'paragraph' ? renderLines(first.children) : []
  const start = lines[0] && partAt(lines[0].text, lines[0].lead)
  if (start) addPart(item, first as Paragraph, lines, content)
  else if (lines[0] && isNamed(lines[0])) content.bullets.push(readBullet(place, lines, placeOf(first!).to, others))
  else if (open) {
    open.items.push(item)
    open.place = { from: open.place.from, to: place.to }
  } else if (item.children.length > 0)
    content.rest.push({ place, why: 'a bullet needs a bold name or label: `**TASK3: Label:**`, `**Definition:**`' })
}

/** Bold, or a code span that holds ID and label. */
function isNamed(line: RichText): boolean {
  if (line.bold || line.lead === 0) return line.bold
  const { id, label } = readNaming(line.text.slice(0, line.lead), true)
  return id !== null && label !== ''
}

function addPart(item: ListItem, paragraph: Paragraph, lines: readonly RichText[], content: Content): void {
  const own: Content = { prose: [], parts: [], bullets: [], rest: content.rest }
  addLines(lines, placeOf(paragraph).to, own)
  const last = own.parts.at(-1)!
  const values = [...last.values]
  const items = [...last.items]
  for (const block of item.children.slice(1)) {
    if (block.type === 'paragraph') values.push(join(renderLines(block.children)))
    else if (block.type === 'list') for (const child of block.children) items.push(child)
    else if (block.type !== 'thematicBreak') content.rest.push({ place: placeOf(block), why: strange(block) })
  }
  const place = { from: last.place.from, to: placeOf(item).to }
  for (const part of own.parts.slice(0, -1)) content.parts.push(part)
  content.parts.push({ ...last, place, values, items })
}

function readBullet(place: Place, lines: readonly RichText[], end: number, others: ListItem['children']): Bullet {
  const [first, ...more] = lines as [RichText, ...RichText[]]
  const { name, naming, behind } = nameOf(first)
  const lead = [behind, ...more].filter(line => line.text !== '')
  return { place, naming, name, content: readContent(others, lead, end) }
}

function nameOf(line: RichText): { name: string; naming: Naming; behind: RichText } {
  const name = line.text.slice(0, line.lead)
  const code = line.codes[0]?.start === 0 && line.codes[0].end === line.lead
  const naming = readNaming(name, code)
  const behind = after(line, line.lead)
  if (naming.id === null || naming.label !== '') return { name, naming, behind }
  // `**Word2:** text` names a label; `**1.A.1.** Label: text` only the ID, and the label goes up to the first colon.
  const labelled = name.endsWith(':') || line.text.charAt(line.lead) === ':'
  if (labelled) return { name, naming: { id: null, label: cleanLabel(name) }, behind }
  const colon = behind.text.indexOf(':')
  const label = colon < 0 ? behind.text : behind.text.slice(0, colon)
  const rest = after(behind, label.length)
  return { name: `${name} ${label}`, naming: { id: naming.id, label: cleanLabel(label) }, behind: rest }
}
