import { fold } from '../source/fold.ts'
import type { Checked } from '../source/verify.ts'
import { isNumberDoubtful } from './fileName.ts'
import type { SourceSnapshot } from './rule.ts'

/** The segments that were compared with the source, without those of which another rule says what is wrong. */
export function* comparedSegments(snapshot: SourceSnapshot): Iterable<Checked> {
  const { verification } = snapshot
  if (!verification) return
  // With the wrong number, it is the wrong source: one mistake, and `number-mismatch` names it.
  if (
    isNumberDoubtful(snapshot.fileName, snapshot.document.titleValues.number) &&
    verification.segments.every(one => one.verdict === 'not found')
  )
    return
  let entry: Checked['entry'] | null = null
  let seen = new Set<string>()
  for (const checked of verification.segments) {
    if (checked.entry !== entry) seen = new Set()
    entry = checked.entry
    if (checked.verdict === 'found') continue
    // The second of two is a `duplicate-segment`; what is wrong with it was said of the first.
    const key = fold(checked.segment.text)
    if (!seen.has(key)) yield checked
    seen.add(key)
  }
}
