import type { Span } from '../text/span.ts'
import { span } from '../text/span.ts'
import type { Edit, Fix } from './rule.ts'

export const replace = (at: Span, newText: string): Edit => ({ span: at, newText })
export const insert = (at: number, newText: string): Edit => ({ span: span(at, at), newText })
export const remove = (at: Span): Edit => ({ span: at, newText: '' })

export const safe = (title: string, ...edits: Edit[]): Fix => ({ title, safe: true, edits })
export const suggestion = (title: string, ...edits: Edit[]): Fix => ({ title, safe: false, edits })
