import type { Problem } from '../rules/rule.ts'

/** What a diagnostic carries to a code-action request: which problem it is, within its version of the document. */
export interface ProblemData {
  readonly key: string
}

export const keyOf = ({ rule, span }: Problem): string => `${rule}:${span.start}:${span.end}`
