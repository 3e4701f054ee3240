import type { Entry } from '../document/model.ts'
import type { Group, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import type { DocumentSnapshot, Finding, Rule } from './rule.ts'

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

/** What a rule had to say of an entry. */
interface Told<R> {
  readonly asked: R
  readonly entry: Entry
  readonly findings: readonly Finding[]
}

/**
 * What rules say of the entries of a document. Of one that is as it was when a version of the document was last checked, only
 * those are asked that had something to say: of a long document, a keystroke changes one entry.
 */
export function askOfEntries<R extends Asked>(rules: readonly R[], snapshot: DocumentSnapshot): Told<R>[] {
  const { document, read, taxonomy } = snapshot
  // Most documents are read once: to remember them would be for nothing.
  if (!read?.isUpdate) return askAll(rules, document.entries, snapshot)
  const again: Told<R>[] = []
  const others: Entry[] = []
  for (const entry of document.entries) {
    const known = entry.origin.judged as Judgement<R> | null
    if (known?.rules !== rules || known.taxonomy !== taxonomy || !standsAsThen(entry, known)) others.push(entry)
    else
      for (const asked of known.speaking)
        again.push({ asked, entry, findings: asked.rule.checkEntry!(entry, snapshot) })
  }
  const anew = askAll(rules, others, snapshot)
  for (const entry of others) {
    const judgement: Judgement<R> = {
      rules,
      taxonomy,
      section: sectionOf(entry),
      group: groupOf(entry),
      ownsUnfiled: entry.ownsUnfiled,
      speaking: none,
    }
    entry.origin.judged = judgement
  }
  for (const { asked, entry } of anew) {
    const judgement = entry.origin.judged as Judgement<R>
    // Where a text was copied, two entries have one origin.
    if (!judgement.speaking.includes(asked))
      entry.origin.judged = { ...judgement, speaking: [...judgement.speaking, asked] }
  }
  return [...again, ...anew]
}

/** Each rule about all entries, not each entry by all rules: that is the faster, since one rule is one piece of code. */
function askAll<R extends Asked>(
  rules: readonly R[],
  entries: readonly Entry[],
  snapshot: DocumentSnapshot,
): Told<R>[] {
  const told: Told<R>[] = []
  for (const asked of rules) {
    if (!asked.rule.checkEntry) continue
    for (const entry of entries) {
      const findings = asked.rule.checkEntry(entry, snapshot)
      if (findings.length > 0) told.push({ asked, entry, findings })
    }
  }
  return told
}

const none: readonly never[] = []

const sectionOf = ({ section }: Entry): Section | null => section?.section ?? null
const groupOf = ({ group }: Entry): Group | null | undefined => group?.group

const standsAsThen = (entry: Entry, { section, group, ownsUnfiled }: Judgement<unknown>): boolean =>
  sectionOf(entry) === section && groupOf(entry) === group && entry.ownsUnfiled === ownsUnfiled
