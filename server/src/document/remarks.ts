import { isSpace, squeezeSpace } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import type { Remark } from './model.ts'

const longestPrefix = 'implied'.length

/** Reads a gloss or a note: its text without the parentheses and marks of emphasis around it, and what it marks. */
export function readRemark(text: string, at: Span): Remark {
  let { start, end } = at
  for (let open = text.charAt(start); start < end; open = text.charAt(start)) {
    const last = text.charAt(end - 1)
    if (open === '(' && last === ')') end--
    else if ((open === '*' || open === '_') && last === open && end - start > 1) end--
    else if (open === '(' && last === '.' && text.charAt(end - 2) === ')') end -= 2
    else if (!isSpace(open.charCodeAt(0))) break
    start++
  }
  const inner = squeezeSpace(text.slice(start, end))
  const lower = inner.slice(0, longestPrefix).toLowerCase()
  return {
    span: at,
    text: inner,
    implied: lower.startsWith('implied'),
    doubt: inner.startsWith('?'),
    memo: lower.startsWith('memo:'),
  }
}
