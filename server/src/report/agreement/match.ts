import type { ComparedSource, JudgedCoding } from './judgedCoding.ts'

export interface Matched {
  readonly sources: readonly ComparedSource[]
  /** How many sources somebody coded, but not every coder has completed. */
  readonly leftOut: number
  /** Sources that one coder coded several times: a sentence without its dot each. */
  readonly twice: readonly string[]
}

/** The sources that each of the coders has completed, once, in the order of the first one's files. */
export function match(codings: readonly JudgedCoding[], coders: readonly string[]): Matched {
  const bySource = new Map<string, JudgedCoding[]>()
  for (const one of codings) bySource.set(one.source, [...(bySource.get(one.source) ?? []), one])
  const sources: ComparedSource[] = []
  const twice: string[] = []
  for (const all of bySource.values()) {
    const completed = coders.map(coder => all.filter(one => one.coder === coder && !one.isDraft))
    const several = completed.find(own => own.length > 1)
    if (several)
      twice.push(
        `"${several[0]!.coder}" coded one source twice, in ${several.map(one => `"${one.file}"`).join(' and ')}`,
      )
    else if (completed.every(own => own.length === 1))
      sources.push({ name: all[0]!.name, codings: completed.map(own => own[0]!) })
  }
  return { sources, leftOut: bySource.size - sources.length, twice }
}
