import type { Problem } from '../rules/rule.ts'

/** What a diagnostic carries to a code-action request: which problem it is, within its version of the document. */
export interface ProblemData {
  readonly key: string
}

/** A rule can have several problems in one place, such as two fields that are missing. */
export const keyOf = ({ rule, span, message }: Problem): string => `${rule}:${span.start}:${span.end}:${message}`
