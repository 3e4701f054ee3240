import { isDraft } from '../document/frontMatter.ts'
import { confirmSafe } from './confirm.ts'
import { type RuleSeverities, rules } from './registry.ts'
import type { DocumentSnapshot, Finding, Problem, Rule, Scope, Severity, Snapshots } from './rule.ts'
import { Suppressions } from './suppressions.ts'

/** The rules of one scope; the registry holds all kinds of them. */
const rulesOf = <S extends Scope>(scope: S): Rule<S>[] =>
  rules.filter(rule => rule.meta.scope === scope) as unknown as Rule<S>[]

/** The problems of one coding file, ordered by position and rule; what opt-outs silence is among them, marked. */
export function checkDocument(snapshot: DocumentSnapshot, severities: RuleSeverities): Problem[] {
  const draft = isDraft(snapshot.document.frontMatter)
  const suppressions = new Suppressions(snapshot.document)
  const ran = new Set<string>()
  const problems = run('document', snapshot, severities, draft, ran).map(problem => suppressions.apply(problem))
  const ruleIds = new Set(rules.map(rule => rule.meta.id))
  const about = run('suppression', { ...snapshot, ruleIds, ran, used: suppressions.used }, severities, draft, ran)
  // An opt-out from everything must not hide that it silences nothing.
  const all = [...problems, ...about.map(problem => suppressions.apply(problem, true))]
  return confirmSafe(snapshot, all).sort(byPosition)
}

/** The problems of a file that is no coding file, from the mistakes that reading it found. */
export function checkFile<S extends 'taxonomy' | 'configuration' | 'file'>(scope: S, snapshot: Snapshots[S]): Problem[] {
  return rulesOf(scope)
    .flatMap(rule => [...rule.check(snapshot)].map(finding => toProblem(rule, finding, 'error', false)))
    .sort(byPosition)
}

function run<S extends Scope>(scope: S, snapshot: Snapshots[S], severities: RuleSeverities, draft: boolean, ran: Set<string>): Problem[] {
  const problems: Problem[] = []
  for (const rule of rulesOf(scope)) {
    const severity = severities.get(rule.meta.id) ?? 'off'
    if (severity === 'off') continue
    ran.add(rule.meta.id)
    for (const finding of rule.check(snapshot)) problems.push(toProblem(rule, finding, severity, draft))
  }
  return problems
}

function toProblem<S extends Scope>(rule: Rule<S>, finding: Finding, severity: Severity, draft: boolean): Problem {
  const milder = draft ? rule.meta.inDrafts : undefined
  return { ...finding, rule: rule.meta.id, severity: milder ?? finding.severity ?? severity }
}

const byPosition = (a: Problem, b: Problem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
