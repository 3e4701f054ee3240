import { isDraft } from '../document/frontMatter.ts'
import { confirmSafe } from './confirm.ts'
import { type RuleSeverities, rules } from './registry.ts'
import type {
  DocumentSnapshot,
  Finding,
  Problem,
  Rule,
  Scope,
  Severity,
  Snapshots,
  SourceState,
  StudySnapshot,
} from './rule.ts'
import { Suppressions } from './suppressions.ts'

const byScope = new Map(rules.map(({ meta: { scope } }) => [scope, rules.filter(rule => rule.meta.scope === scope)]))
const ruleIds: ReadonlySet<string> = new Set(rules.map(rule => rule.meta.id))

/** The rules of one scope; the registry holds all kinds of them. */
const rulesOf = <S extends Scope>(scope: S): readonly Rule<S>[] => (byScope.get(scope) ?? []) as unknown as Rule<S>[]

/**
 * The problems of one coding file, ordered by position and rule; what opt-outs silence is among them, marked. Without a
 * `source`, the rules that look at it do not run.
 */
export function checkDocument(
  snapshot: DocumentSnapshot,
  severities: RuleSeverities,
  source: SourceState | null = null,
): Problem[] {
  const suppressions = new Suppressions(snapshot.document)
  const ran = new Set<string>()
  const found = run('document', snapshot, severities, ran)
  if (source) found.push(...run('source', { ...snapshot, ...source }, severities, ran))
  const problems = found.map(problem => suppressions.apply(problem))
  const about = run('suppression', { ...snapshot, ruleIds, ran, used: suppressions.used }, severities, ran)
  // An opt-out from everything must not hide that it silences nothing.
  const all = [...problems, ...about.map(problem => suppressions.apply(problem, true))]
  return confirmSafe(snapshot, all).sort(byPosition)
}

/** The problems that only a whole study shows, by the file they are in. */
export function checkStudy(snapshot: StudySnapshot, severities: RuleSeverities): Map<string, Problem[]> {
  const byFile = new Map<string, Problem[]>()
  const silenced = new Map(snapshot.documents.map(one => [one.uri, one.silenced]))
  for (const problem of run('study', snapshot, severities, new Set())) {
    const file = problem.file!
    const reason = silenced.get(file)?.[problem.rule]
    const marked: Problem = reason === undefined ? problem : { ...problem, suppressed: { by: 'inline', reason } }
    byFile.set(file, [...(byFile.get(file) ?? []), marked])
  }
  return byFile
}

/** The rules over a whole study that are on: where none is, nobody has to look at more than was asked for. */
export const studyRules = (severities: RuleSeverities): string[] =>
  rulesOf('study')
    .map(rule => rule.meta.id)
    .filter(id => (severities.get(id) ?? 'off') !== 'off')

/** The problems of a file that is no coding file, from the mistakes that reading it found. */
export function checkFile<S extends 'taxonomy' | 'configuration' | 'file'>(
  scope: S,
  snapshot: Snapshots[S],
): Problem[] {
  return rulesOf(scope)
    .flatMap(rule => [...rule.check(snapshot)].map(finding => toProblem(rule, finding, 'error')))
    .sort(byPosition)
}

function run<S extends Scope>(
  scope: S,
  snapshot: Snapshots[S],
  severities: RuleSeverities,
  ran: Set<string>,
): Problem[] {
  const problems: Problem[] = []
  for (const rule of rulesOf(scope)) {
    const severity = severities.get(rule.meta.id) ?? 'off'
    if (severity === 'off') continue
    ran.add(rule.meta.id)
    for (const finding of rule.check(snapshot))
      problems.push(toProblem(rule, finding, severityIn(snapshot, rule, severity)))
  }
  return problems
}

/** A rule can be milder with a draft. */
function severityIn<S extends Scope>(snapshot: Snapshots[S], { meta }: Rule<S>, severity: Severity): Severity {
  return meta.inDrafts && 'document' in snapshot && isDraft(snapshot.document.frontMatter) ? meta.inDrafts : severity
}

const toProblem = <S extends Scope>({ meta }: Rule<S>, finding: Finding, severity: Severity): Problem => ({
  ...finding,
  rule: meta.id,
  severity: finding.severity ?? severity,
})

/** The order in which problems of one file are told. */
export const byPosition = (a: Problem, b: Problem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
