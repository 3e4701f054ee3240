import { fold } from '../source/fold.ts'
import type { Checked } from '../source/verify.ts'
import { isNumberDoubtful } from './fileName.ts'
import type { SourceSnapshot } from './rule.ts'

/** The segments that were compared with the source and are not found as they are, without those of which another rule says what is wrong. */
export function comparedSegments({ verification, fileName, document }: SourceSnapshot): readonly Checked[] {
  if (!verification || verification.segments.every(one => one.verdict === 'found')) return []
  // With the wrong number, it is the wrong source: one mistake, and `number-mismatch` names it.
  if (
    verification.segments.every(one => one.verdict === 'not found') &&
    isNumberDoubtful(fileName, document.titleValues.number)
  )
    return []
  const compared: Checked[] = []
  let entry: Checked['entry'] | null = null
  let seen = new Set<string>()
  for (const checked of verification.segments) {
    if (checked.entry !== entry) seen = new Set()
    entry = checked.entry
    if (checked.verdict === 'found') continue
    // The second of two is a `duplicate-segment`; what is wrong with it was said of the first.
    const key = fold(checked.segment.text)
    if (!seen.has(key)) compared.push(checked)
    seen.add(key)
  }
  return compared
}
