import type { CodingDocument } from '../document/model.ts'
import type { ExampleVerdict, Problem } from '../rules/rule.ts'
import { checkCodebook, codebookRules } from '../rules/run.ts'
import { findQuotation } from '../source/find.ts'
import type { Source } from '../source/source.ts'
import type { Example } from '../taxonomy/taxonomy.ts'
import type { Settings } from './settings.ts'
import { type SourceAnswer, type SourceLibrary, sourceRequest } from './sources.ts'
import type { CodingFile } from './studyFile.ts'

/** What the rules over a codebook have to know of one document. */
export interface DocumentUse {
  /** The IDs of the categories that have a passage. */
  readonly used: readonly string[]
  /** What finds its source. */
  readonly values: Readonly<Record<string, string>>
}

/** Null where no such rule is on: nobody has to know it. */
export function useOf(uri: string, { entries, titleValues }: CodingDocument, settings: Settings): DocumentUse | null {
  if (!isUseAsked(settings)) return null
  const used = entries.flatMap(({ category, segmentCount }) => (category && segmentCount ? category.id : []))
  return makeUse(uri, used, titleValues, settings)
}

/** The same of a file of a store. */
export function indexedUse(file: CodingFile): DocumentUse | null {
  const { uri, settings } = file
  if (!isUseAsked(settings)) return null
  const used = [...file.uses].flatMap(({ category, segments }) => (category && segments > 0 ? category.id : []))
  return makeUse(uri, used, file.titleValues, settings)
}

const asked = new WeakMap<Settings, boolean>()

/** Asked for every file, and the same for thousands of them. */
function isUseAsked(settings: Settings): boolean {
  const known = asked.get(settings)
  if (known !== undefined) return known
  const is = settings.codebook !== null && codebookRules(settings.config.severities).length > 0
  asked.set(settings, is)
  return is
}

const makeUse = (
  uri: string,
  used: readonly string[],
  titleValues: CodingDocument['titleValues'],
  { sources }: Settings,
): DocumentUse => ({ used: [...new Set(used)], values: sourceRequest(uri, titleValues, sources)?.values ?? {} })

/** The problems of a codebook that only the documents under it and their sources show. */
export async function codebookProblems(
  settings: Settings,
  documents: readonly DocumentUse[],
  library: SourceLibrary,
): Promise<Problem[]> {
  const { codebook, taxonomy, config } = settings
  if (!codebook) return []
  const examples = codebookRules(config.severities).includes('example-not-found')
    ? await lookUpExamples(settings, documents, library)
    : new Map<Example, ExampleVerdict>()
  const used = new Set(documents.flatMap(one => one.used))
  return checkCodebook({ taxonomy, text: codebook.text, used, examples }, config.severities)
}

/** Which anchor examples stand in the source they name, or, where they name none, in any that was coded. */
async function lookUpExamples(
  { taxonomy, sources }: Settings,
  documents: readonly DocumentUse[],
  library: SourceLibrary,
): Promise<Map<Example, ExampleVerdict>> {
  const verdicts = new Map<Example, ExampleVerdict>()
  if (!sources) return verdicts
  const sourceOf = async (values: Readonly<Record<string, string>>): Promise<Source | null> => {
    const answer: SourceAnswer | null = await library.find({ setting: sources, values })
    return answer && 'source' in answer ? answer.source : null
  }
  const open: Example[] = []
  for (const example of taxonomy.categories.flatMap(one => one.examples)) {
    if (example.source === undefined) {
      open.push(example)
      continue
    }
    const source = await sourceOf({ number: example.source, name: example.source })
    verdicts.set(example, source ? (findQuotation(source, example.text) ? 'found' : 'not found') : 'no source')
  }
  for (const { values } of documents) {
    if (open.length === 0) break
    const source = await sourceOf(values)
    for (const example of source ? [...open] : []) {
      if (!findQuotation(source!, example.text)) continue
      verdicts.set(example, 'found')
      open.splice(open.indexOf(example), 1)
    }
  }
  for (const example of open) verdicts.set(example, 'not found')
  return verdicts
}
