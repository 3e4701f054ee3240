import { codebookProblems, type DocumentUse } from '../study/codebookUse.ts'
import type { FileProblems, Settings } from '../study/settings.ts'
import type { SourceLibrary } from '../study/sources.ts'
import { pathFrom } from '../study/uri.ts'
import type { FileReport } from './fileReport.ts'
import type { Candidate } from './gather.ts'
import { cwdUri, type Io, pathOf, uriOf } from './io.ts'

/** What only their studies show of codebooks: of those whose studies were looked at whole. */
export async function checkCodebooks(
  io: Io,
  library: SourceLibrary,
  paths: readonly string[],
  candidates: readonly Candidate[],
  reports: readonly FileReport[],
): Promise<FileProblems[]> {
  const folders = paths.length ? paths.map(path => uriOf(io, path)) : [cwdUri(io)]
  const isWhole = ({ root }: Settings): boolean => folders.some(folder => pathFrom(folder, root) !== null)
  const settingsOf = new Map(candidates.map(({ uri, settings }) => [pathOf(io, uri), settings]))
  const studies = new Map<string, { readonly settings: Settings; readonly uses: DocumentUse[] }>()
  for (const { file, use } of reports) {
    const settings = settingsOf.get(file)
    if (!use || !settings?.codebook || !isWhole(settings)) continue
    const study = studies.get(settings.codebook.uri) ?? { settings, uses: [] }
    studies.set(settings.codebook.uri, study)
    study.uses.push(use)
  }
  const found: FileProblems[] = []
  for (const [uri, { settings, uses }] of studies) {
    const problems = await codebookProblems(settings, uses, library)
    if (problems.length) found.push({ uri, text: settings.codebook!.text, problems })
  }
  return found
}
