import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser'
import { parseJson } from './json.ts'
import { lineBreakOf } from './lines.ts'

/**
 * Edits of JSON with comments that leave all of its layout as it is: a new member is written as its siblings are, on a
 * line of its own or behind them, and comments right above a member belong to it.
 */

/** Replaces `[start, end)` of a text. Those of one call do not overlap, and are in order. */
export interface JsonEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with some edits made. */
export const applyJsonEdits = (text: string, edits: readonly JsonEdit[]): string =>
  edits.reduceRight((done, { start, end, text: added }) => done.slice(0, start) + added + done.slice(end), text)

/** Gives the property or element at `path` a value; a property that is missing comes last in its object. */
export function setValue(text: string, path: JSONPath, value: unknown): JsonEdit[] {
  const root = parseJson(text)
  const there = root && findNodeAtLocation(root, path)
  if (there) {
    const printed = print(value, text, lineIndent(text, there.offset), isOneLine(text, there))
    return [{ start: there.offset, end: endOf(there), text: printed }]
  }
  const holder = root && findNodeAtLocation(root, path.slice(0, -1))
  if (holder?.type !== 'object') return []
  return insertMember(text, holder, childrenOf(holder).length, (indent, inline) => {
    return `${JSON.stringify(path.at(-1))}: ${print(value, text, indent, inline)}`
  })
}

/** Puts a value into the list at `path`; the list is made where its object has none. */
export function insertElement(text: string, path: JSONPath, index: number, value: unknown): JsonEdit[] {
  return insert(text, path, index, [value], (indent, inline) => print(value, text, indent, inline))
}

/** Puts an element that was cut out of a list, by `cutElement`, into the list at `path`. */
export function pasteElement(text: string, path: JSONPath, index: number, element: string): JsonEdit[] {
  const eol = lineBreakOf(text)
  return insert(text, path, index, null, indent => element.split(/\r\n|\n/).join(eol + indent))
}

/** An element of a list with the comments on it, without the indentation it had. */
export function cutElement(text: string, path: JSONPath): { readonly element: string; readonly edits: JsonEdit[] } {
  const root = parseJson(text)
  const node = root && findNodeAtLocation(root, path)
  if (!node) return { element: '', edits: [] }
  const indent = lineIndent(text, node.offset)
  const behind = commentBehind(text, commaBehind(text, endOf(node)) ?? endOf(node)).trim()
  const isOwnLine = isFirstOnLine(text, node.offset)
  const whole = `${behind && isOwnLine ? `${behind}\n${indent}` : ''}${text.slice(startOf(text, node), endOf(node))}`
  const lines = whole
    .split(/\r\n|\n/)
    .map((line, at) => (at > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
  return { element: lines.join('\n'), edits: removeMember(text, node) }
}

/** Takes a property or an element away, with the comments on it. */
export function removeValue(text: string, path: JSONPath): JsonEdit[] {
  const root = parseJson(text)
  const node = root && findNodeAtLocation(root, path)
  if (!node) return []
  return removeMember(text, node.parent?.type === 'property' ? node.parent : node)
}

type Printer = (indent: string, inline: boolean) => string

function insert(text: string, path: JSONPath, index: number, list: unknown, printer: Printer): JsonEdit[] {
  const root = parseJson(text)
  const there = root && findNodeAtLocation(root, path)
  if (there) return insertMember(text, there, index, printer)
  const holder = root && findNodeAtLocation(root, path.slice(0, -1))
  if (holder?.type !== 'object') return []
  const key = JSON.stringify(path.at(-1))
  return insertMember(text, holder, childrenOf(holder).length, (indent, inline) => {
    if (list !== null) return `${key}: ${print(list, text, indent, inline)}`
    const inner = indent + unitOf(text)
    const eol = lineBreakOf(text)
    return `${key}: [${eol}${inner}${printer(inner, false)}${eol}${indent}]`
  })
}

function insertMember(text: string, holder: Node, index: number, printer: Printer): JsonEdit[] {
  const children = childrenOf(holder)
  const eol = lineBreakOf(text)
  const add = (at: number, added: string): JsonEdit => ({ start: at, end: at, text: added })
  const first = children[0]
  if (!first) return [fillEmpty(text, holder, printer)]
  const sample = children.find(one => isFirstOnLine(text, one.offset)) ?? null
  const indent = lineIndent(text, (sample ?? first).offset)
  const gap = sample ? eol + indent : ' '
  const inline = holder.type === 'array' ? children.every(one => isOneLine(text, one)) : isOneLine(text, holder)
  const member = printer(indent, inline)
  if (index === 0) return [add(startOf(text, first), `${member},${sample === first ? gap : ' '}`)]
  const end = endOf(children[Math.min(index, children.length) - 1]!)
  const comma = commaBehind(text, end)
  if (!sample) return [add(comma ?? end, comma === null ? `, ${member}` : ` ${member},`)]
  const behind = (comma ?? end) + commentBehind(text, comma ?? end).length
  if (comma !== null) return [add(behind, `${gap}${member},`)]
  return behind === end ? [add(end, `,${gap}${member}`)] : [add(end, ','), add(behind, gap + member)]
}

function fillEmpty(text: string, holder: Node, printer: Printer): JsonEdit {
  const start = holder.offset + 1
  const end = endOf(holder) - 1
  const inner = text.slice(start, end)
  const indent = lineIndent(text, holder.offset)
  const nested = indent + unitOf(text)
  const eol = lineBreakOf(text)
  const isInline = holder.type === 'object' || !/[\r\n]/.test(text)
  if (isInline && inner.trim() === '')
    return { start, end, text: holder.type === 'object' ? ` ${printer(indent, true)} ` : printer(indent, true) }
  return { start, end, text: `${inner.trimEnd()}${eol}${nested}${printer(nested, false)}${eol}${indent}` }
}

function removeMember(text: string, node: Node): JsonEdit[] {
  const siblings = childrenOf(node.parent!)
  const before = siblings[siblings.indexOf(node) - 1]
  const after = siblings[siblings.indexOf(node) + 1]
  const start = startOf(text, node)
  const comma = commaBehind(text, endOf(node))
  const end = comma ?? endOf(node)
  const tail = end + commentBehind(text, end).length
  const isAlone = isFirstOnLine(text, start) && /^[^\S\r\n]*(?:[\r\n]|$)/.test(text.slice(tail))
  const remove = (from: number, to: number): JsonEdit => ({ start: from, end: to, text: '' })
  if (comma !== null && after)
    return [isAlone ? remove(lineStart(text, start), lineEnd(text, tail)) : remove(start, after.offset)]
  // The last one: it takes with it what stood before it.
  const from = isAlone
    ? text.slice(0, start).replace(/(?:\r\n|\n)?[^\S\r\n]*$/, '').length
    : text.slice(0, start).trimEnd().length
  const to = isAlone ? tail : end
  const commaBefore = before && comma === null ? commaBehind(text, endOf(before)) : null
  if (commaBefore === null || commaBefore > to) return [remove(from, to)]
  return commaBefore >= from ? [remove(commaBefore - 1, to)] : [remove(commaBefore - 1, commaBefore), remove(from, to)]
}

const childrenOf = (node: Node): readonly Node[] => node.children ?? []
const endOf = ({ offset, length }: Node): number => offset + length

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** Behind the line break of the line that holds `offset`. */
function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  return at < 0 ? text.length : at + 1
}

const lineIndent = (text: string, offset: number): string => /^[^\S\r\n]*/.exec(text.slice(lineStart(text, offset)))![0]

const isFirstOnLine = (text: string, offset: number): boolean =>
  text.slice(lineStart(text, offset), offset).trim() === ''

const isOneLine = (text: string, node: Node): boolean => !/[\r\n]/.test(text.slice(node.offset, endOf(node)))

/** The indentation of one level. */
const unitOf = (text: string): string => /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '

/** Where a member begins, the comments right above it included. */
function startOf(text: string, node: Node): number {
  let start = node.offset
  while (isFirstOnLine(text, start)) {
    const above = lineStart(text, start) - 1
    const line = above < 0 ? '' : text.slice(lineStart(text, above), above).trim()
    if (!line.startsWith('//') && !(line.startsWith('/*') && line.indexOf('*/') === line.length - 2)) break
    start = text.indexOf(line, lineStart(text, above))
  }
  return start
}

const trivia = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/

/** The offset behind the comma that follows a member; null where none does. */
function commaBehind(text: string, end: number): number | null {
  const at = end + trivia.exec(text.slice(end))![0].length
  return text.charAt(at) === ',' ? at + 1 : null
}

/** The comment on the rest of a line, with the space before it; empty where something else stands there. */
const commentBehind = (text: string, end: number): string =>
  /^(?:[^\S\r\n]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/))+(?=[^\S\r\n]*(?:[\r\n]|$))/.exec(
    text.slice(end),
  )?.[0] ?? ''

/** A value as JSON: on one line, or its objects over several, each line behind `indent`. */
function print(value: unknown, text: string, indent: string, inline: boolean): string {
  return inline ? printInline(value) : printLines(value, indent, unitOf(text), lineBreakOf(text))
}

function printLines(value: unknown, indent: string, unit: string, eol: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const nested = (one: unknown): string => printLines(one, indent + unit, unit, eol)
  const lines = (open: string, members: readonly string[], close: string): string =>
    `${open}${eol}${members.map(member => indent + unit + member).join(`,${eol}`)}${eol}${indent}${close}`
  if (Array.isArray(value)) {
    const isPlain = value.every(one => typeof one !== 'object' || one === null)
    return isPlain ? printInline(value) : lines('[', value.map(nested), ']')
  }
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${nested(one)}`)
  return members.length ? lines('{', members, '}') : '{}'
}

function printInline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printInline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${printInline(one)}`)
  return members.length ? `{ ${members.join(', ')} }` : '{}'
}
