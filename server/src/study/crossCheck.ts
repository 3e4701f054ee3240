import type { Problem } from '../rules/rule.ts'
import { checkStudy, studyRules } from '../rules/run.ts'
import { type Settings, studyKey } from './settings.ts'
import type { CodingFile } from './studyFile.ts'

/** The problems that only whole studies show, by the file they are in. */
export function crossCheck(files: Iterable<CodingFile>): Map<string, readonly Problem[]> {
  const studies = new Map<string, { readonly settings: Settings; readonly files: CodingFile[] }>()
  for (const file of files) {
    const key = studyKey(file.settings)
    const study = studies.get(key) ?? { settings: file.settings, files: [] }
    study.files.push(file)
    studies.set(key, study)
  }
  return new Map([...studies.values()].flatMap(({ settings, files: own }) => [...problemsOf(settings, own)]))
}

/** All of these rules ask what was coded: without sources, nobody knows. */
function problemsOf({ sources, config: { severities } }: Settings, files: readonly CodingFile[]) {
  if (sources === null || studyRules(severities).length === 0) return new Map<string, readonly Problem[]>()
  const documents = files.map(file => file.summary).sort((a, b) => (a.uri < b.uri ? -1 : 1))
  return checkStudy({ documents, asked: new Set(documents.map(one => one.uri)) }, severities)
}
