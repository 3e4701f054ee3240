import { type Span, span } from '../text/span.ts'
import type { Remark } from './model.ts'

/** Reads a gloss or a note: its text without the parentheses and marks of emphasis around it, and what it marks. */
export function readRemark(text: string, at: Span): Remark {
  let { start, end } = at
  for (let open = text.charAt(start); start < end; open = text.charAt(start)) {
    const last = text.charAt(end - 1)
    if (open === '(' && last === ')') end--
    else if ((open === '*' || open === '_') && last === open && end - start > 1) end--
    else if (open === '(' && last === '.' && text.charAt(end - 2) === ')') end -= 2
    else if (open.trim() !== '') break
    start++
  }
  const inner = text.slice(start, end).trim().replace(/\s+/g, ' ')
  const lower = inner.toLowerCase()
  return {
    span: span(at.start, at.end),
    text: inner,
    implied: lower.startsWith('implied'),
    doubt: inner.startsWith('?'),
    memo: lower.startsWith('memo:'),
  }
}
