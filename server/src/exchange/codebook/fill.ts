import type { ListItem } from 'mdast'
import { type Content, holdsCategory, type Part, type Place, placeOf } from './content.ts'
import type { CategoryDraft, ExampleDraft } from './draft.ts'
import { readExamples } from './examples.ts'
import type { PartName } from './parts.ts'
import { join, renderLines } from './richText.ts'

/** Tells that a stretch of the input has no place. */
export type Leave = (place: Place, why: string) => void

/** Puts what stands beneath a category's name into the category; bullets that are categories are the caller's. */
export function fillCategory(category: CategoryDraft, content: Content, leave: Leave): void {
  for (const part of content.parts) addPart(category, part, leave)
  if (category.definition === undefined) {
    const definition = content.prose.map(prose => prose.text).join('\n\n')
    if (definition !== '') category.definition = definition
  } else for (const prose of content.prose) leave(prose.place, 'the category has a definition already')
  leaveRest(content, 'no part of a category has this name', leave)
}

/** What has a place nowhere; `why` is why the bullets that are no categories have none. */
export function leaveRest(content: Content, why: string, leave: Leave): void {
  for (const bullet of content.bullets) {
    if (!holdsCategory(bullet)) leave(bullet.place, why)
  }
  for (const rest of content.rest) leave(rest.place, rest.why)
}

/** Everything that stands beneath a heading or in a bullet. */
export function leaveAll(content: Content, why: string, leave: Leave): void {
  for (const { place } of [...content.prose, ...content.parts, ...content.bullets]) leave(place, why)
  for (const rest of content.rest) leave(rest.place, rest.why)
}

function addPart(category: CategoryDraft, part: Part, leave: Leave): void {
  const { name } = part
  if (name === 'short' || name === 'definition' || name === 'rule') {
    const text = textOf(part, leave)
    if (text === '') leave(part.place, 'nothing stands here')
    else if (category[name] !== undefined) leave(part.place, `the category has a ${words[name]} already`)
    else category[name] = text
    return
  }
  const added = listPart(category, part, name, leave)
  if (added === 0) leave(part.place, 'nothing stands here')
}

const words = { short: 'short definition', definition: 'definition', rule: 'coding rule' } as const

type ListName = Exclude<PartName, 'short' | 'definition' | 'rule'>

/** Adds to a list of the category, and says how many. */
function listPart(category: CategoryDraft, part: Part, name: ListName, leave: Leave): number {
  if (name === 'examples' || name === 'counterExamples') {
    const found = examplesOf(part, leave)
    for (const example of found) category[name].push(example)
    return found.length
  }
  const texts = [
    ...part.values.map(value => ({ line: part.place.from, text: value.text })),
    ...part.items.map(item => ({ line: placeOf(item).from, text: flatten(item, leave) })),
  ].filter(({ text }) => text !== '')
  for (const { line, text } of texts) {
    if (name !== 'aliases') category[name].push(text)
    else
      for (const alias of text.split(',')) if (alias.trim() !== '') category.aliases.push({ line, text: alias.trim() })
  }
  return texts.length
}

/** A part as text: its paragraphs, and the bullets beneath as lines. */
export function textOf(part: Part, leave: Leave): string {
  const paragraphs = part.values.map(value => value.text).join('\n\n')
  return [paragraphs, ...part.items.map(item => `- ${flatten(item, leave)}`)]
    .filter(text => text !== '' && text !== '- ')
    .join('\n')
}

function flatten(item: ListItem, leave: Leave, indent = '  '): string {
  const lines: string[] = []
  for (const block of item.children) {
    if (block.type === 'paragraph') lines.push(join(renderLines(block.children)).text)
    else if (block.type === 'list')
      for (const child of block.children) lines.push(`${indent}- ${flatten(child, leave, `${indent}  `)}`)
    else if (block.type !== 'thematicBreak') leave(placeOf(block), 'only text has a place in a bullet of a category')
  }
  return lines.filter(line => line.trim() !== '' && line.trim() !== '-').join('\n')
}

function examplesOf(part: Part, leave: Leave): ExampleDraft[] {
  const found = part.values.flatMap(readExamples)
  for (const item of part.items) {
    for (const block of item.children) {
      if (block.type === 'paragraph') for (const one of readExamples(join(renderLines(block.children)))) found.push(one)
      else if (block.type !== 'thematicBreak') leave(placeOf(block), 'nothing is read beneath an example')
    }
  }
  return found
}
