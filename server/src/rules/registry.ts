import type { Rule, Severity } from './rule.ts'

/** Every rule, in the order of the documentation. A rule is one file and one line here. */
export const rules: readonly Rule<never>[] = []

export type RuleSeverities = ReadonlyMap<string, Severity | 'off'>

/** Each rule's severity: its own where `configured` says nothing. */
export function severitiesOf(configured: Readonly<Record<string, Severity | 'off'>> = {}): RuleSeverities {
  return new Map(rules.map(({ meta }) => [meta.id, configured[meta.id] ?? meta.severity]))
}
