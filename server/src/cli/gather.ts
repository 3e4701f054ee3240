import { mayBeCodingFile, mayHoldCodingFiles } from '../study/check.ts'
import { type Found, markdownFiles } from '../study/discover.ts'
import {
  type BrokenSettings,
  isBelow,
  leadsOut,
  type Settings,
  SettingsFinder,
  type SettingsOptions,
} from '../study/settings.ts'
import { CannotDo, cwdUri, type Io, pathOf, uriOf } from './io.ts'

/** A file that may be a coding file, and what holds for it. */
export interface Candidate extends Found {
  readonly settings: Settings
}

export interface Gathered {
  /** In the order of their paths, each once. */
  readonly candidates: readonly Candidate[]
  /** Configurations and codebooks that cannot be used. */
  readonly broken: ReadonlySet<string>
}

/** Finds what holds for files; where they lie outside the working directory, the folders named are their studies. */
export const settingsFinder = (
  io: Io,
  paths: readonly string[],
  options: Partial<SettingsOptions> = {},
): SettingsFinder =>
  new SettingsFinder(io.files, { ceilings: [cwdUri(io), ...paths.map(path => uriOf(io, path))], ...options })

/** The files that some paths name: a folder stands for the coding files in it; none for the working directory. */
export async function gather(io: Io, paths: readonly string[], finder: SettingsFinder): Promise<Gathered> {
  const candidates = new Map<string, Candidate>()
  const broken = new Set<string>()
  const usable = (settings: Settings | BrokenSettings): settings is Settings => {
    if (!isBroken(settings)) return true
    for (const { uri } of settings.broken) broken.add(uri)
    return false
  }
  const add = async (found: Found): Promise<void> => {
    const settings = await finder.forFile(found.uri)
    if (!usable(settings)) return
    const concerns = found.fault === null ? mayBeCodingFile : mayHoldCodingFiles
    if (concerns(found.uri, settings)) candidates.set(found.uri, { ...found, settings })
  }
  for (const path of paths.length ? paths : ['.']) {
    const uri = uriOf(io, path)
    const stat = path === '' ? null : await io.files.stat(uri)
    if (!stat) throw new CannotDo(`there is no file or folder "${path}"`)
    if (stat.kind === 'other')
      throw new CannotDo(`"${path}" cannot be read: ${stat.fault ?? 'it is neither a file nor a folder'}`)
    // The path may lead through a link, whatever it is itself.
    const isLink = (await io.files.realUri(uri)) !== uri
    if (stat.kind === 'file') {
      await add({ uri, isLink, fault: null })
      continue
    }
    // A study without a single coding file still has to say that its configuration is broken.
    const settings = await finder.forFolder(uri)
    if (usable(settings) && isLink && !(await isBelow(io.files, settings.root, uri))) {
      throw new CannotDo(`"${path}" cannot be read: ${leadsOut}`)
    }
    for await (const found of markdownFiles(io.files, uri)) {
      if (found.fault !== null && found.uri === uri) throw new CannotDo(`"${path}" cannot be read: ${found.fault}`)
      await add(found)
    }
  }
  return { candidates: [...candidates.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1)), broken }
}

/** Which configurations or codebooks cannot be used, as the beginning of a sentence. */
export const nameBroken = (io: Io, broken: Iterable<string>): string =>
  [...broken].map(uri => `"${pathOf(io, uri)}"`).join(', ')

export const isBroken = (settings: Settings | BrokenSettings): settings is BrokenSettings => 'broken' in settings
