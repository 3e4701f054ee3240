import { trimSpan } from '../text/space.ts'
import { type Span, slice, span } from '../text/span.ts'
import type { Bullet, Field, Part } from './model.ts'

/** Reads a labelled bullet of the preamble: `- **Assigned Profile:** `GenAI Specialist``. */
export function readField(bullet: Bullet, text: string): Field {
  const header = bullet.header!
  const name = header.text.replace(/[\s:]+$/u, '').trim()
  const nameAt = text.indexOf(name, header.span.start)
  const nameSpan = nameAt >= 0 && nameAt < header.span.end ? span(nameAt, nameAt + name.length) : header.span
  const valueSpan = trimSpan(text, span(header.span.end, bullet.span.end))
  return {
    name,
    nameSpan,
    span: bullet.span,
    value: slice(text, valueSpan),
    valueSpan,
    values: readValues(bullet, text, valueSpan),
  }
}

/** The code spans there are; without any, what commas divide. */
function readValues(bullet: Bullet, text: string, at: Span): Part[] {
  const terms = bullet.segments.filter(segment => segment.kind === 'term')
  if (terms.length > 0) return terms.map(term => ({ text: term.text.trim(), span: term.inner }))
  const parts: Part[] = []
  for (let from = at.start; from < at.end; ) {
    const comma = text.indexOf(',', from)
    const to = comma < 0 || comma >= at.end ? at.end : comma
    const part = trimSpan(text, span(from, to))
    if (part.start < part.end) parts.push({ text: slice(text, part), span: part })
    from = to + 1
  }
  return parts
}
