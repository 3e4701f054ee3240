import { type Span, span } from '../text/span.ts'
import type { Directive, Part } from './model.ts'

const actions = ['disable-next-line', 'disable-line', 'disable-file', 'disable', 'enable'] as const
const prefix = 'coding-'

/** The opt-out comments of a text, in order. They are found by position alone; those inside `code` are text. */
export function readDirectives(text: string, code: readonly Span[]): Directive[] {
  const found: Directive[] = []
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', at + 4)) {
    const close = text.indexOf('-->', at + 4)
    if (close < 0) break
    const directive = readDirective(text, at, close + 3)
    if (directive && !code.some(one => one.start <= at && at < one.end)) found.push(directive)
  }
  return found
}

function readDirective(text: string, start: number, end: number): Directive | null {
  const inside = text.slice(start + 4, end - 3)
  const body = inside.trimStart()
  if (!body.startsWith(prefix)) return null
  const name = body.slice(prefix.length)
  const action = actions.find(one => name.startsWith(one) && /^(\s|$)/.test(name.slice(one.length)))
  if (!action) return null
  const rest = name.slice(action.length)
  const reasonAt = rest.search(/(^|\s)--(\s|$)/)
  const list = reasonAt < 0 ? rest : rest.slice(0, reasonAt)
  const listStart = start + 4 + (inside.length - body.length) + prefix.length + action.length
  return {
    span: span(start, end),
    action,
    rules: splitRules(list, listStart),
    reason: reasonAt < 0 ? '' : rest.slice(reasonAt).trim().slice(2).trim(),
  }
}

function splitRules(list: string, start: number): Part[] {
  return [...list.matchAll(/[^\s,]+/g)].map(match => ({
    text: match[0],
    span: span(start + match.index, start + match.index + match[0].length),
  }))
}
