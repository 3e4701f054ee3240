import { isDraft } from '../document/frontMatter.ts'
import { confirmSafe } from './confirm.ts'
import { askOfEntries } from './entries.ts'
import { type RuleSeverities, rules } from './registry.ts'
import {
  type CodebookSnapshot,
  type DocumentSnapshot,
  type Finding,
  nothing,
  type Problem,
  type Rule,
  type Scope,
  type Severity,
  type Snapshots,
  type SourceState,
  type StudySnapshot,
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
  const ran = new Set<string>()
  const found = [...runOnEntries(snapshot, severities), ...run('document', snapshot, severities, ran)]
  if (source) found.push(...run('source', { ...snapshot, ...source }, severities, ran))
  if (snapshot.document.directives.length === 0)
    return found.length === 0 ? found : confirmSafe(snapshot, found).sort(byPosition)
  const suppressions = new Suppressions(snapshot.document)
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
  switchedOn('study', severities).map(({ rule }) => rule.meta.id)

/** The problems of a codebook that only its study shows. */
export const checkCodebook = (snapshot: CodebookSnapshot, severities: RuleSeverities): Problem[] =>
  run('codebook', snapshot, severities, new Set()).sort(byPosition)

/** The rules over a codebook that are on. */
export const codebookRules = (severities: RuleSeverities): string[] =>
  switchedOn('codebook', severities).map(({ rule }) => rule.meta.id)

/** The problems of a file that is no coding file, from the mistakes that reading it found. */
export function checkFile<S extends 'taxonomy' | 'configuration' | 'file'>(
  scope: S,
  snapshot: Snapshots[S],
): Problem[] {
  return rulesOf(scope)
    .flatMap(rule => [...(rule.check?.(snapshot) ?? nothing)].map(finding => toProblem(rule, finding, 'error')))
    .sort(byPosition)
}

function run<S extends Scope>(
  scope: S,
  snapshot: Snapshots[S],
  severities: RuleSeverities,
  ran: Set<string>,
): Problem[] {
  const problems: Problem[] = []
  for (const { rule, severity } of switchedOn(scope, severities)) {
    ran.add(rule.meta.id)
    for (const finding of rule.check?.(snapshot) ?? nothing)
      problems.push(toProblem(rule, finding, severityIn(snapshot, rule, severity)))
  }
  return problems
}

function runOnEntries(snapshot: DocumentSnapshot, severities: RuleSeverities): Problem[] {
  const told = askOfEntries(switchedOn('document', severities), snapshot)
  return told.flatMap(({ asked: { rule, severity }, findings }) =>
    findings.map(finding => toProblem(rule, finding, severityIn(snapshot, rule, severity))),
  )
}

interface SwitchedOn<S extends Scope> {
  readonly rule: Rule<S>
  readonly severity: Severity
}

const known = new WeakMap<RuleSeverities, Map<Scope, readonly SwitchedOn<never>[]>>()

/** The rules of one scope that are on; the same for all files of a study, and asked for with each. */
function switchedOn<S extends Scope>(scope: S, severities: RuleSeverities): readonly SwitchedOn<S>[] {
  const byScope = known.get(severities) ?? new Map()
  known.set(severities, byScope)
  const there = byScope.get(scope)
  if (there) return there
  const made = rulesOf(scope).flatMap(rule => {
    const severity = severities.get(rule.meta.id) ?? 'off'
    return severity === 'off' ? [] : [{ rule, severity }]
  })
  byScope.set(scope, made)
  return made
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
