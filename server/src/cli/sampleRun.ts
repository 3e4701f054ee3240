import { isDraft } from '../document/frontMatter.ts'
import { type CannotMake, newCodingFile } from '../features/newCodingFile.ts'
import { type Drawable, type Sample, sample } from '../report/sample.ts'
import { profilesOf } from '../report/variables.ts'
import { FileError } from '../study/fileSystem.ts'
import type { Settings } from '../study/settings.ts'
import { listSources } from '../study/sourceList.ts'
import { SourceLibrary } from '../study/sources.ts'
import { squeeze } from '../taxonomy/taxonomy.ts'
import { documentVariables } from './documentVariables.ts'
import { writeDraft } from './drafts.ts'
import { counted } from './formats/counts.ts'
import { printJson } from './formats/printJson.ts'
import { isBroken, nameBroken, settingsFinder } from './gather.ts'
import { CannotDo, cwdUri, type Io, oneLine, pathOf } from './io.ts'
import { writeNew } from './outputs.ts'
import { readWhatIsThere } from './readStudy.ts'

/** One run of `sample`, as its options ask for it. */
export interface SampleRun {
  readonly n: number
  readonly seed: number
  readonly by?: string
  /** Names divided by commas. */
  readonly for?: string
  readonly output: string
  readonly force?: boolean
}

/** Draws, writes the list and the drafts, and gives the exit status: 1 where a draft could not be created. */
export async function runSample(io: Io, run: SampleRun): Promise<number> {
  const settings = await settingsFinder(io, []).forFolder(cwdUri(io))
  if (isBroken(settings)) {
    const files = settings.broken.map(one => one.uri)
    throw new CannotDo(`${nameBroken(io, files)} cannot be used; "coding-markdown check" says why`)
  }
  if (run.n === 0) throw new CannotDo('a sample of 0 sources is none')
  const all = await sourcesOf(io, settings, run.by)
  if (all.length === 0)
    throw new CannotDo('there is no source to draw from; say in the configuration where the "sources" are')
  if (run.by !== undefined && all.every(one => one.stratum === ''))
    throw new CannotDo(
      `"${run.by}" is not known of any source; code them first, or name a column of the table of sources`,
    )
  const drawn = sample(all, run.n, run.seed, run.by ?? null)
  // Before anything is written: what cannot be made is a mistake of the configuration, or of a name.
  const drafts = coders(run).flatMap(coder => drawn.sources.map(source => draftFor(settings, source, coder)))
  await writeNew(io, run.output, printJson({ version: 1, ...drawn }), run.force)
  return say(io, run, drawn, await create(io, settings, drafts))
}

const coders = (run: SampleRun): string[] => [...new Set((run.for ?? '').split(',').flatMap(name => name.trim() || []))]

interface Draft {
  readonly uri: string
  readonly text: string
}

function draftFor(settings: Settings, { number, organisation }: Drawable, coder: string): Draft {
  if (!settings.config.file.document?.includes('{coder}'))
    throw new CannotDo('the configuration’s "document" has no {coder}: all would write the same files')
  const made: Draft | CannotMake = newCodingFile(settings, {
    number,
    coder,
    ...(organisation === undefined ? {} : { organisation }),
  })
  if (!('fault' in made)) return made
  throw new CannotDo(
    made.lacks === 'organisation'
      ? `${made.fault}, which is not known of source ${number}; a column "organisation" in the table of sources would say it`
      : made.fault,
  )
}

interface Created {
  readonly created: number
  /** They were there before, and are left as they are. */
  readonly kept: number
  readonly failures: readonly string[]
}

async function create(io: Io, settings: Settings, drafts: readonly Draft[]): Promise<Created> {
  const failures: string[] = []
  let [created, kept] = [0, 0]
  for (const draft of drafts) {
    if (await io.files.stat(draft.uri)) {
      kept++
      continue
    }
    try {
      await writeDraft(io, settings, draft)
      created++
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      failures.push(`"${pathOf(io, draft.uri)}" was not created: ${error.message}`)
    }
  }
  return { created, kept, failures }
}

function say(io: Io, { output, seed }: SampleRun, { sources, population, strata }: Sample, made: Created): number {
  const lines = [
    `${sources.length} of ${counted(population, 'source')} drawn with seed ${seed}, listed in ${output}.`,
    ...strata.map(one => `  ${one.value || 'not known'}: ${one.drawn} of ${one.population}`),
    ...(made.created ? [`${counted(made.created, 'draft')} created.`] : []),
    ...(made.kept
      ? [`${counted(made.kept, 'file')} already there, left as ${made.kept === 1 ? 'it is' : 'they are'}.`]
      : []),
  ]
  io.stdout.write(`${lines.map(oneLine).join('\n')}\n`)
  for (const failure of made.failures) io.stderr.write(`${oneLine(failure)}\n`)
  return made.failures.length ? 1 : 0
}

/** All sources of a study, by their numbers: those that lie where sources are, and those that have been coded. */
async function sourcesOf(io: Io, settings: Settings, by: string | undefined): Promise<Drawable[]> {
  const library = new SourceLibrary(io.files)
  const known = new Map<string, Drawable>()
  await readWhatIsThere(io, [], {}, async coding => {
    const { document } = coding
    const { number, organisation } = document.titleValues
    if (number === undefined) return
    const stratum = by === undefined || isDraft(document.frontMatter) ? '' : await stratumOf(coding, by, library)
    const before = known.get(number)
    known.set(number, {
      number,
      ...(organisation === undefined ? {} : { organisation }),
      stratum: before?.stratum || stratum,
    })
  })
  for (const values of await placesOf(io, settings, library)) {
    const number = values.number ?? values.name
    if (number === undefined) continue
    const before = known.get(number)
    const organisation = before?.organisation ?? values.organisation
    const stratum = before?.stratum || (by === undefined ? '' : (values[by] ?? ''))
    known.set(number, { number, ...(organisation ? { organisation } : {}), stratum })
  }
  return [...known.values()]
}

/** What the place of every source, or its row in the table, says of it. */
async function placesOf(
  io: Io,
  { sources }: Settings,
  library: SourceLibrary,
): Promise<Readonly<Record<string, string>>[]> {
  if (!sources) return []
  if (typeof sources.place === 'string') return listSources(io.files, sources)
  const keys = (await library.tableKeys(sources)) ?? []
  const rows: Readonly<Record<string, string>>[] = []
  for (const number of keys)
    rows.push({ ...(await library.variables({ setting: sources, values: { number } })), number })
  return rows
}

async function stratumOf(
  coding: Parameters<typeof documentVariables>[0],
  by: string,
  library: SourceLibrary,
): Promise<string> {
  if (squeeze(by) === 'profile') return profilesOf(coding.document, coding.settings.taxonomy).join(', ')
  const values = await documentVariables(coding, [by], library)
  return values[by]!.join(', ')
}
