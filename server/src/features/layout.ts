import type { List, RootContent } from 'mdast'
import { blankComments } from '../document/comments.ts'
import { joinPieces, parsePieces } from '../document/markdown.ts'
import { lineBreakOf } from '../text/lines.ts'
import { ListLayout } from './listLayout.ts'

/**
 * Lays out Markdown without touching its words: headings with one space behind their marks, lists by `ListLayout`, one
 * blank line between blocks, none at the start, one line break at the end. All other blocks stay as they are written.
 */
export function layOut(text: string): string {
  const plain = blankComments(text)
  const eol = lineBreakOf(text)
  const parts: string[] = []
  let end = 0
  let last: RootContent | null = null
  for (const node of joinPieces(parsePieces(text)).children) {
    const start = lineStart(text, node.position!.start.offset!)
    parts.push(gap(text.slice(end, start), last, node, eol), block(node, text, plain, eol))
    end = node.position!.end.offset!
    last = node
  }
  const rest = gap(text.slice(end), last, null, eol)
  const all = parts.join('') + rest
  return all.trim() === '' ? '' : `${all.trimEnd()}${eol}`
}

function block(node: RootContent, text: string, plain: string, eol: string): string {
  const start = lineStart(text, node.position!.start.offset!)
  const raw = text.slice(start, node.position!.end.offset!)
  if (node.type === 'list') return new ListLayout(text, plain).lines(node as List, '').join(eol)
  if (node.type !== 'heading' || !raw.trimStart().startsWith('#')) return raw
  const first = node.children[0]?.position?.start.offset
  const last = node.children.at(-1)?.position?.end.offset
  const marks = '#'.repeat(node.depth)
  return first === undefined || last === undefined ? marks : `${marks} ${text.slice(first, last)}`
}

/** What stands between two blocks: nothing but blank lines and comments. */
function gap(between: string, before: RootContent | null, after: RootContent | null, eol: string): string {
  const comments = between.split(/\r\n|\r|\n/).map(line => line.trimEnd())
  const inList = before?.type === 'list' && after?.type === 'list'
  const kept = collapse(comments, inList)
  const separator = inList ? eol : eol + eol
  if (kept.length === 0) return before && after ? separator : ''
  return (before ? separator : '') + kept.join(eol) + (after ? separator : '')
}

/** Comment lines, runs of blank lines between them made one; none at either end. */
function collapse(lines: readonly string[], dropBlank: boolean): string[] {
  const kept: string[] = []
  for (const line of lines) {
    if (line !== '') kept.push(line)
    else if (!dropBlank && kept.length > 0 && kept.at(-1) !== '') kept.push('')
  }
  while (kept.at(-1) === '') kept.pop()
  return kept
}

function lineStart(text: string, at: number): number {
  let start = at
  while (start > 0 && text.charAt(start - 1) !== '\n' && text.charAt(start - 1) !== '\r') start--
  return start
}
