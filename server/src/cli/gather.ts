import { mayBeCodingFile } from '../study/check.ts'
import { type Found, markdownFiles } from '../study/discover.ts'
import type { BrokenSettings, Settings, SettingsFinder } from '../study/settings.ts'
import { CannotDo, cwdUri, type Io, uriOf } from './io.ts'

/** A file that may be a coding file, and what holds for it. */
export interface Candidate extends Found {
  readonly settings: Settings
}

export interface Gathered {
  /** In the order of their paths, each once. */
  readonly candidates: readonly Candidate[]
  /** Paths whose configuration or codebook cannot be used. */
  readonly broken: boolean
}

/** The files that some paths name: a folder stands for the coding files in it; none for the working directory. */
export async function gather(io: Io, paths: readonly string[], finder: SettingsFinder): Promise<Gathered> {
  const candidates = new Map<string, Candidate>()
  let broken = false
  const add = async (found: Found): Promise<void> => {
    const settings = await finder.forFile(found.uri)
    if (isBroken(settings)) broken = true
    else if (found.fault !== null || mayBeCodingFile(found.uri, settings))
      candidates.set(found.uri, { ...found, settings })
  }
  for (const path of paths.length ? paths : ['.']) {
    const uri = path === '.' ? cwdUri(io) : uriOf(io, path)
    const stat = await io.files.stat(uri)
    if (!stat) throw new CannotDo(`there is no file or folder "${path}"`)
    if (stat.kind === 'other')
      throw new CannotDo(`"${path}" cannot be read: it is neither a file nor a folder, or its links lead in a circle`)
    if (stat.kind === 'file') {
      await add({ uri, isLink: false, fault: null })
      continue
    }
    // A study without a single coding file still has to say that its configuration is broken.
    broken ||= isBroken(await finder.forFolder(uri))
    for await (const found of markdownFiles(io.files, uri)) {
      if (found.fault !== null && found.uri === uri) throw new CannotDo(`"${path}" cannot be read: ${found.fault}`)
      await add(found)
    }
  }
  return { candidates: [...candidates.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1)), broken }
}

export const isBroken = (settings: Settings | BrokenSettings): settings is BrokenSettings => 'broken' in settings
