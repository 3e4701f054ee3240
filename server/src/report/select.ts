import { agreedCoder } from '../study/summary.ts'
import type { Identity } from './identity.ts'

/** What choosing has to know of a coding. */
export interface Selectable extends Identity {
  readonly file: string
  readonly isDraft: boolean
  readonly fingerprint: string | null
}

export interface Selection<T> {
  /** One coding per source, in the order given. */
  readonly counted: readonly T[]
  /** Not finished: missing data. */
  readonly drafts: readonly T[]
  /** Others of a source of which one is counted. */
  readonly others: readonly T[]
  /** Of a source with the same text as one that is counted; only where `distinct`. */
  readonly sameText: readonly T[]
  /** Sources that several coded and nobody agreed on: nobody can say which coding counts. */
  readonly undecided: readonly (readonly T[])[]
}

export interface SelectOptions {
  /** Whose coding counts where several coded a source and none is agreed. */
  readonly coder?: string
  /** Whether sources of the same text count once. */
  readonly distinct?: boolean
}

/** Chooses one coding per source: the agreed one, else the only one, else that of the coder named. */
export function selectCodings<T extends Selectable>(
  all: readonly T[],
  { coder, distinct }: SelectOptions,
): Selection<T> {
  const bySource = new Map<string, T[]>()
  for (const one of all.filter(one => !one.isDraft)) {
    const codings = bySource.get(one.source) ?? []
    bySource.set(one.source, [...codings, one])
  }
  const chosen = new Set<T>()
  const undecided: (readonly T[])[] = []
  for (const codings of bySource.values()) {
    const one = choose(codings, coder)
    if (one) chosen.add(one)
    else undecided.push(codings)
  }
  const texts = new Set<string>()
  const sameText = all.filter(({ fingerprint }, index) => {
    if (!distinct || fingerprint === null || !chosen.has(all[index]!)) return false
    return texts.size === texts.add(fingerprint).size
  })
  const [repeated, open] = [new Set(sameText), new Set(undecided.flat())]
  return {
    counted: all.filter(one => chosen.has(one) && !repeated.has(one)),
    drafts: all.filter(one => one.isDraft),
    others: all.filter(one => !one.isDraft && !chosen.has(one) && !open.has(one)),
    sameText,
    undecided,
  }
}

const mostListed = 20

/** Which sources nobody can say the coding of, and what to do: a clause. `how`: where that can be said. */
export function undecidedSentence({ undecided }: Selection<Selectable>, how = ''): string {
  const listed = undecided.slice(0, mostListed).map(codings => codings.map(one => one.file).join(', '))
  if (undecided.length > mostListed) listed.push(`and ${undecided.length - mostListed} more`)
  const which = undecided.length === 1 ? 'a source has' : `${undecided.length} sources have`
  return `${which} several codings, none of them agreed; say whose counts${how}, or agree on one: ${listed.join('; ')}`
}

function choose<T extends Selectable>(codings: readonly T[], coder: string | undefined): T | null {
  for (const wanted of [agreedCoder, coder]) {
    const own = wanted === undefined ? [] : codings.filter(one => one.coder === wanted)
    if (own.length === 1) return own[0]!
  }
  return codings.length === 1 ? codings[0]! : null
}
