import type { CodingDocument } from '../document/model.ts'
import { readCodings, readFound } from '../study/check.ts'
import { FileError } from '../study/fileSystem.ts'
import type { Settings, SettingsFinder, SettingsOptions } from '../study/settings.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { gather, isBroken, nameBroken, settingsFinder } from './gather.ts'
import { CannotDo, complain, type Io, pathOf, uriOf } from './io.ts'
import { Progress } from './progress.ts'
import { sourcesOption } from './sourcesOption.ts'

/** One coding file of a study, read. */
export interface ReadCoding {
  readonly uri: string
  /** As a person knows it. */
  readonly file: string
  readonly document: CodingDocument
  readonly settings: Settings
}

/** Which codebook, configuration and sources hold, instead of those that are found. */
export interface StudyOptions {
  readonly config?: string
  readonly taxonomy?: string
  readonly sources?: string | boolean
  /** A study without a single coding file is one too. */
  readonly allowEmpty?: boolean
}

export interface ReadStudy {
  readonly settings: Settings
  /** Coding files that could not be read, named on standard error: what they hold is missing from every number. */
  readonly unread: number
}

/**
 * Reads the coding files of one study, one after the other, in the order of their paths; of each, only what `visit` keeps is
 * kept. Rejects with `CannotDo` where there is none, where they belong to several studies, or where a codebook is broken.
 */
export async function readStudy(
  io: Io,
  paths: readonly string[],
  options: StudyOptions,
  visit: (coding: ReadCoding) => void | Promise<void>,
): Promise<ReadStudy> {
  const { settings, unread } = await readWhatIsThere(io, paths, options, visit)
  if (settings) return { settings, unread }
  const own = options.allowEmpty ? await studyFinder(io, paths, options).forFolder(uriOf(io, paths[0] ?? '.')) : null
  if (own && !isBroken(own)) return { settings: own, unread }
  throw new CannotDo(`there is no coding file in ${paths.join(', ') || 'this folder'}`)
}

/** The same for a study that need not have coding files yet. */
export async function readWhatIsThere(
  io: Io,
  paths: readonly string[],
  options: StudyOptions,
  visit: (coding: ReadCoding) => void | Promise<void>,
): Promise<{ readonly settings: Settings | null; readonly unread: number }> {
  for (const file of [options.taxonomy, options.config])
    if (file !== undefined && !(await io.files.stat(uriOf(io, file)))) throw new CannotDo(`there is no file "${file}"`)
  const finder = studyFinder(io, paths, options)
  const { candidates, broken } = await gather(io, paths, finder)
  if (broken.size) throw new CannotDo(`${nameBroken(io, broken)} cannot be used; "coding-markdown check" says why`)
  const progress = new Progress(io, candidates.length)
  let first: ReadCoding | null = null
  let unread = 0
  for (const [index, candidate] of candidates.entries()) {
    progress.tick(index)
    const { uri, settings } = candidate
    const file = pathOf(io, uri)
    try {
      const decoded = decodeUtf8(await readFound(io.files, candidate, settings))
      if (!('text' in decoded)) throw new FileError(decoded.reason)
      const read = readCodings(uri, decoded.text, settings)
      if (!read) continue
      const coding = { uri, file, document: read.document, settings }
      first ??= coding
      mustBeOneStudy(io, first, coding)
      await visit(coding)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      unread++
      progress.end()
      complain(io, `"${file}" cannot be read, and is missing from the numbers: ${error.message}`)
    }
  }
  progress.end()
  return { settings: first?.settings ?? null, unread }
}

function studyFinder(io: Io, paths: readonly string[], { config, taxonomy, sources }: StudyOptions): SettingsFinder {
  const options: Partial<SettingsOptions> = {
    ...(config === undefined ? {} : { configUri: uriOf(io, config) }),
    ...(taxonomy === undefined ? {} : { taxonomyUri: uriOf(io, taxonomy) }),
    ...sourcesOption(io, sources),
  }
  return settingsFinder(io, paths, options)
}

/** Counts under different codebooks, or of different studies, cannot be added up. Without a configuration, the codebook decides. */
function mustBeOneStudy(io: Io, first: ReadCoding, { file, settings }: ReadCoding): void {
  if (settings.configUri === first.settings.configUri && settings.taxonomy === first.settings.taxonomy) return
  const studies = [first.settings, settings].map(one => pathOf(io, one.configUri ?? one.codebook?.uri ?? one.root))
  throw new CannotDo(
    `"${first.file}" and "${file}" belong to different studies (${studies.join(', ')}); name the folder of one`,
  )
}
