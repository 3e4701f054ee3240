import type { Segment } from '../../document/model.ts'
import type { Edit } from '../../rules/rule.ts'
import { span } from '../../text/span.ts'

/** Marks a segment as doubtful, `(? …)`, or takes the doubt away; `cursor`: where to say what is doubtful, after the edit. */
export function toggleDoubt(text: string, { span: own, gloss }: Segment): { edit: Edit; cursor: number } {
  if (!gloss) return { edit: { span: span(own.end, own.end), newText: ' (?)' }, cursor: own.end + ' (?'.length }
  const written = text.slice(gloss.span.start, gloss.span.end)
  const open = written.indexOf('(')
  const at = gloss.span.start + open + 1
  if (!gloss.doubt) {
    if (open < 0) return { edit: { span: gloss.span, newText: `(? ${written})` }, cursor: gloss.span.start + 3 }
    return { edit: { span: span(at, at), newText: '? ' }, cursor: at + 2 }
  }
  if (/^\(\?\s*\)/.test(written)) return { edit: { span: span(own.end, gloss.span.end), newText: '' }, cursor: own.end }
  const mark = /^\s*\?\s*/.exec(text.slice(at, gloss.span.end))?.[0].length ?? 0
  return { edit: { span: span(at, at + mark), newText: '' }, cursor: at }
}
