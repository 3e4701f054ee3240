import type { Entry } from '../document/model.ts'
import type { Group, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import { type DocumentSnapshot, type Finding, nothing, type Rule } from './rule.ts'

/** A rule of a list that stays the same as long as the same rules are on. */
interface Asked {
  readonly rule: Rule<'document'>
}

/** Which rules had something to say of an entry, and all that this depended on. */
interface Judgement<R> {
  readonly rules: readonly R[]
  readonly taxonomy: Taxonomy
  readonly section: Section | null
  /** Undefined where it stands in no group, null in one that nobody knows. */
  readonly group: Group | null | undefined
  readonly ownsUnfiled: boolean
  readonly speaking: readonly R[]
}

const none: readonly never[] = []

/**
 * Asks rules about each entry of a document, in order. Of one that is as it was when a version of the document was last
 * checked, only those are asked that had something to say: of a long document, a keystroke changes one entry.
 */
export function* askOfEntries<R extends Asked>(
  rules: readonly R[],
  snapshot: DocumentSnapshot,
): Iterable<readonly [asked: R, findings: readonly Finding[]]> {
  const { taxonomy } = snapshot
  for (const entry of snapshot.document.entries) {
    const known = entry.origin.judged as Judgement<R> | null
    const isKnown = known?.rules === rules && known.taxonomy === taxonomy && standsAsThen(entry, known)
    let speaking: R[] | null = null
    for (const asked of isKnown ? known.speaking : rules) {
      const findings = asked.rule.checkEntry?.(entry, snapshot) ?? nothing
      if (findings.length === 0) continue
      yield [asked, findings]
      speaking ??= []
      speaking.push(asked)
    }
    if (isKnown) continue
    const { ownsUnfiled } = entry
    const judgement: Judgement<R> = {
      rules,
      taxonomy,
      section: sectionOf(entry),
      group: groupOf(entry),
      ownsUnfiled,
      speaking: speaking ?? none,
    }
    entry.origin.judged = judgement
  }
}

const sectionOf = ({ section }: Entry): Section | null => section?.section ?? null
const groupOf = ({ group }: Entry): Group | null | undefined => group?.group

const standsAsThen = (entry: Entry, { section, group, ownsUnfiled }: Judgement<unknown>): boolean =>
  sectionOf(entry) === section && groupOf(entry) === group && entry.ownsUnfiled === ownsUnfiled
