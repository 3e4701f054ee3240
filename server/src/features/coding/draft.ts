import type { CodingDocument } from '../../document/model.ts'
import type { Edit } from '../../rules/rule.ts'
import { lineBreakOf } from '../../text/lines.ts'
import { span } from '../../text/span.ts'

const status = /^status[ \t]*:.*$/m

/** Says in the front matter that a coding is a draft, or that it is none any more. */
export function setDraft({ text, frontMatter, lines }: CodingDocument, isDraft: boolean): Edit[] {
  const eol = lineBreakOf(text)
  if (!frontMatter) {
    const front = ['---', 'status: draft', '---', '', ''].join(eol)
    return isDraft ? [{ span: span(0, 0), newText: front }] : []
  }
  const { start, end } = frontMatter.span
  const found = status.exec(text.slice(start, end).replaceAll('\r', ' '))
  const first = lines.startOf(1)
  if (!found) return isDraft ? [{ span: span(first, first), newText: `status: draft${eol}` }] : []
  const at = lines.lineAt(start + found.index)
  const line = span(lines.startOf(at), lines.startOf(at + 1))
  if (isDraft) return [{ span: line, newText: `status: draft${eol}` }]
  const others = text.slice(first, line.start) + text.slice(line.end, lines.startOf(lines.lineAt(end)))
  if (others.trim() !== '') return [{ span: line, newText: '' }]
  // Nothing is left in it.
  const behind = text.slice(end).length - text.slice(end).trimStart().length
  return [{ span: span(0, end + behind), newText: '' }]
}
