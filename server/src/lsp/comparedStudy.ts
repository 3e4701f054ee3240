import { type ComparedSource, type JudgedCoding, judgedCoding } from '../report/agreement/judgedCoding.ts'
import { match } from '../report/agreement/match.ts'
import { identify } from '../report/identity.ts'
import { blindRefusal, isBlind } from '../study/blind.ts'
import { Refusal } from '../study/refusal.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { agreedCoder } from '../study/summary.ts'
import { nameOf } from '../study/uri.ts'
import { type OneStudy, studyOf } from './countedStudy.ts'
import type { Session } from './session.ts'

/** A study whose coders are compared. */
export interface ComparedStudy extends OneStudy {
  readonly coders: readonly string[]
  /** What each of the coders has completed; each coding's `file` is its URI. */
  readonly sources: readonly ComparedSource[]
  /** The agreed coding of the source that a coding is of; undefined where there is none yet. */
  readonly agreedOf: (coding: JudgedCoding) => CodingFile | undefined
}

/** Compares the coders of a study. Refused where there are not two of them, or while it is blind. */
export async function comparedStudy(session: Session, uri: string): Promise<ComparedStudy> {
  const study = await studyOf(session, uri)
  if (isBlind(study.settings)) throw new Refusal(blindRefusal)
  const judged = study.files.flatMap(file => judgedIn(file) ?? [])
  const coders = [...new Set(judged.map(one => one.coder))].filter(one => one !== agreedCoder).sort()
  if (coders.length < 2)
    throw new Refusal(
      'It takes two coders to disagree; "coders" in the configuration says which folder names the coder.',
    )
  const files = new Map(study.files.map(file => [file.uri, file]))
  const agreed = new Map(judged.filter(one => one.coder === agreedCoder).map(one => [one.source, files.get(one.file)!]))
  return {
    ...study,
    coders,
    sources: match(judged, coders).sources,
    agreedOf: ({ source }) => agreed.get(source),
  }
}

/** Each version of a file is judged once. */
const known = new WeakMap<CodingFile, JudgedCoding | null>()

function judgedIn(file: CodingFile): JudgedCoding | null {
  const there = known.get(file)
  if (there !== undefined) return there
  const { uri, document, settings } = file
  const { coder, source } = identify(uri, document, settings)
  const made =
    coder === null
      ? null
      : judgedCoding(document, settings.taxonomy, {
          coder,
          source,
          file: uri,
          name: document.titleValues.number ?? nameOf(uri),
          // Places in the source do not matter for what is said of it.
          verification: null,
          termKey: term => term,
        })
  known.set(file, made)
  return made
}
