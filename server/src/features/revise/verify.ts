import type { CodingDocument, Entry, Segment } from '../../document/model.ts'
import { codedAs, codedIn } from '../../rules/coded.ts'
import type { Problem } from '../../rules/rule.ts'
import { fold } from '../../source/fold.ts'
import { contains } from '../../text/span.ts'
import type { Recoding } from './recode.ts'

/** What a revision must have made of the passages of a document: as `codedIn`, before those that stand twice are one. */
export function codedAfter(document: CodingDocument, { entries, segments }: Recoding): string[] {
  const targets = (entry: Entry, segment: Segment): readonly string[] =>
    segments?.get(segment)?.map(one => one.id) ?? [entries.get(entry)?.id ?? codedAs(entry)]
  const lines = (entry: Entry, all: readonly Segment[]): string[] =>
    all.flatMap(segment => targets(entry, segment).map(id => `${id}\t${fold(segment.text)}`))
  return [
    ...document.entries.flatMap(entry => lines(entry, entry.segments)),
    ...document.unfiled.flatMap(({ owner, segments: own }) => (owner ? lines(owner, own) : [])),
  ]
}

/**
 * How many passages were left out, because the category that they went to had them already; null where the new document
 * does not hold what it must: every passage, no other one, none more often, and every gloss and note.
 */
export function droppedPassages(
  before: CodingDocument,
  after: CodingDocument,
  recoding: Recoding,
  touched: readonly string[],
): number | null {
  const expected = countLines(codedAfter(before, recoding))
  const found = countLines(codedIn(after))
  let dropped = 0
  if (found.size !== expected.size) return null
  for (const [line, count] of expected) {
    const now = found.get(line) ?? 0
    const mayDrop = touched.includes(line.slice(0, line.indexOf('\t')))
    if (now === 0 || now > count || (now < count && !mayDrop)) return null
    dropped += count - now
  }
  const remarks = remarksIn(after).join('\n')
  return remarksIn(before).every(remark => remarks.includes(remark)) ? dropped : null
}

/**
 * Whether a document that stays as it is means the same by the new codebook; what nobody knew may be known now, but must
 * not be taken for something else than an entry.
 */
export function meansTheSame(before: CodingDocument, after: CodingDocument, touched: readonly string[]): boolean {
  const idOf = (line: string): string => line.slice(0, line.indexOf('\t'))
  const isKnown = (line: string): boolean => !line.startsWith('?') && !touched.includes(idOf(line))
  const passages = (lines: readonly string[]): string =>
    lines
      .map(line => line.slice(line.indexOf('\t')))
      .sort()
      .join('\n')
  const [old, now] = [codedIn(before), codedIn(after)]
  return passages(old) === passages(now) && old.filter(isKnown).join('\n') === now.filter(isKnown).join('\n')
}

const countLines = (lines: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

const remarksIn = ({ entries, unfiled, notes }: CodingDocument): string[] => [
  ...[...entries, ...unfiled].flatMap(({ segments }) => segments.flatMap(({ gloss }) => gloss?.text ?? [])),
  ...entries.flatMap(entry => [...entry.notes, ...entry.bare]).map(one => one.text),
  ...notes.map(note => note.text),
]

/** What asks to be read again is what a revision is for. */
const isWanted = ({ rule }: Problem): boolean => rule === 'coded-before'

const kindOf = ({ rule, suppressed }: Problem): string => (suppressed ? `${rule} (silenced)` : rule)

/**
 * A problem that was not there before: one more of its rule. Of an entry that nobody knew before, rules may say now what
 * is wrong with its form. `document` is the new one.
 */
export function newProblem(
  before: readonly Problem[],
  after: readonly Problem[],
  document: CodingDocument,
  isSameText: boolean,
): Problem | null {
  const counts = new Map<string, number>()
  for (const problem of before) counts.set(kindOf(problem), (counts.get(kindOf(problem)) ?? 0) + 1)
  const known = isSameText ? nowKnown(before, after, document) : []
  for (const problem of after) {
    if (isWanted(problem) || known.some(entry => contains(entry.span, problem.span))) continue
    const left = (counts.get(kindOf(problem)) ?? 0) - 1
    if (left < 0) return problem
    counts.set(kindOf(problem), left)
  }
  return null
}

function nowKnown(before: readonly Problem[], after: readonly Problem[], { entries }: CodingDocument): Entry[] {
  const unknown = ({ rule }: Problem): boolean => rule === 'unknown-category'
  const gone = before.filter(
    one => unknown(one) && !after.some(other => unknown(other) && other.span.start === one.span.start),
  )
  return entries.filter(entry => gone.some(one => contains(entry.header.span, one.span)))
}
