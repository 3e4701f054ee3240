import { applyEdits } from '../../rules/fix.ts'
import { markRevisited, revisitOf } from '../../rules/revisit.ts'
import { checkText } from '../../study/check.ts'
import { pathFrom } from '../../study/uri.ts'
import { encodeUtf8 } from '../../text/decode.ts'
import { counted } from '../formats/counts.ts'
import { CannotDo, type Io, oneLine, pathOf, uriOf } from '../io.ts'
import { type Change, writeAll } from '../writeAll.ts'
import { mustBeWhole } from './run.ts'
import { codebookStudy, type ReadFile, revisableFiles } from './study.ts'

/** Lists the coding files that were coded before something in the codebook was added or redefined, or marks them as read again. */
export async function runRevisit(io: Io, paths: readonly string[], isMarking: boolean): Promise<number> {
  if (isMarking && paths.length === 0) throw new CannotDo('say which files were read again')
  const study = await codebookStudy(io)
  await mustBeWhole(io, study)
  const { taxonomy } = study.codebook
  if (taxonomy.version === undefined) throw new CannotDo('the codebook has no version, so nothing can be older than it')
  const wanted = paths.map(path => uriOf(io, path))
  const isWanted = ({ uri }: { readonly uri: string }): boolean =>
    wanted.length === 0 || wanted.some(one => pathFrom(one, uri) !== null)
  const candidates = study.candidates.filter(isWanted)
  const alone = wanted.findIndex(one => !candidates.some(({ uri }) => pathFrom(one, uri) !== null))
  if (alone >= 0) throw new CannotDo(`there is no coding file in "${paths[alone]}"`)
  const read = new Map<string, ReadFile>()
  const changes: Change[] = []
  let older = 0
  let silent = 0
  for await (const { uri, text, settings } of revisableFiles(io, candidates, read)) {
    const document = checkText(uri, text, settings)?.document
    if (!document) continue
    const { bytes, bom } = read.get(uri)!
    if (isMarking) {
      const after = applyEdits(text, markRevisited(document, taxonomy))
      if (after !== text) changes.push({ uri, before: bytes, after: encodeUtf8(after, bom) })
      continue
    }
    if (document.frontMatter?.values.codebook === undefined) silent++
    const revisit = revisitOf(document, taxonomy)
    if (!revisit) continue
    older++
    const ids = revisit.categories.map(one => one.id).join(', ')
    io.stdout.write(`${oneLine(`${pathOf(io, uri)}: coded with ${revisit.version}; new or redefined since: ${ids}`)}\n`)
  }
  if (isMarking) {
    await writeAll(io, study.journalUri, changes)
    io.stderr.write(`${counted(changes.length, 'coding file')} marked as revisited.\n`)
    return 0
  }
  const unknown = silent
    ? ` ${counted(silent, 'file')} ${silent === 1 ? 'does' : 'do'} not say which version of the codebook ${silent === 1 ? 'it was' : 'they were'} coded with.`
    : ''
  io.stderr.write(`${counted(older, 'coding file')} to revisit.${unknown}\n`)
  return 0
}
