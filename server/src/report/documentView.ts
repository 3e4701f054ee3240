import { isDraft } from '../document/frontMatter.ts'
import { revisitOf } from '../rules/revisit.ts'
import type { Problem, Severity } from '../rules/rule.ts'
import type { Verified } from '../study/content.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { nameOf } from '../study/uri.ts'
import { profilesOf } from './variables.ts'

/** How far a coding file is. */
export interface DocumentProgress {
  readonly isDraft: boolean
  readonly passages: number
  readonly doubts: number
  /** Quotations that are not in the source, or not any more. */
  readonly lost: number
}

/** One coding file as a list of them shows it. */
export interface DocumentView {
  readonly uri: string
  /** What its title says that it is a coding of, else the file's name. */
  readonly name: string
  readonly coder: string | null
  readonly profiles: readonly string[]
  readonly progress: DocumentProgress
  readonly problems: ReturnType<typeof countProblems>
  readonly verification: Verified | null
  readonly revisit: {
    readonly version: string
    readonly categories: readonly { readonly id: string; readonly label: string; readonly since: string }[]
  } | null
}

const views = new WeakMap<CodingFile, DocumentView>()

/** Made once for each version of a file. */
export function documentView(file: CodingFile): DocumentView {
  const view = views.get(file) ?? makeView(file)
  views.set(file, view)
  return view
}

function makeView(file: CodingFile): DocumentView {
  const { uri, index, titleValues, settings, summary, verified } = file
  const revisit = revisitOf(index, settings.taxonomy)
  return {
    uri,
    name: Object.values(titleValues).join(' ') || nameOf(uri),
    coder: summary.coder,
    profiles: profilesOf(index, settings.taxonomy),
    progress: progressOf(file),
    problems: countProblems(file.problems),
    verification: verified,
    revisit: revisit && {
      version: revisit.version,
      categories: revisit.categories.map(({ id, label, since }) => ({ id, label, since: since! })),
    },
  }
}

export function progressOf({ index, passages, problems }: CodingFile): DocumentProgress {
  return {
    isDraft: isDraft(index.frontMatter),
    passages,
    doubts: index.doubts,
    lost: problems.filter(({ rule, suppressed }) => rule === 'quote-not-found' && !suppressed).length,
  }
}

/** How many problems there are of each severity, those aside that somebody silenced. */
export function countProblems(problems: readonly Problem[]) {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 }
  for (const { severity, suppressed } of problems) if (!suppressed) counts[severity]++
  return { errors: counts.error, warnings: counts.warning, infos: counts.info, hints: counts.hint }
}
