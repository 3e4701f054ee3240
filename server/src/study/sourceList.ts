import { Template } from '../text/template.ts'
import { FileError, type FileSystem } from './fileSystem.ts'
import { isSafeSegment } from './pattern.ts'
import type { SourcesSetting } from './settings.ts'
import { within } from './uri.ts'

/**
 * What the places of all sources say of them, where each is a file: the values of the pattern's placeholders, in the order of their
 * paths. Linked folders are not looked into.
 */
export async function listSources(
  files: FileSystem,
  { place, base }: SourcesSetting,
): Promise<Record<string, string>[]> {
  if (typeof place !== 'string') return []
  const segments = place.split('/')
  let paths = ['']
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1
    const found = await Promise.all(paths.map(path => matching(files, base, path, segment, isLast)))
    paths = found.flat()
  }
  const pattern = new Template(place)
  return paths.sort().flatMap(path => {
    const values = pattern.match(path)
    return values && Object.values(values).every(isSafeSegment) ? [values] : []
  })
}

/** The paths that go on from one by a segment of the pattern. */
async function matching(
  files: FileSystem,
  base: string,
  path: string,
  segment: string,
  isLast: boolean,
): Promise<string[]> {
  const join = (name: string): string => (path === '' ? name : `${path}/${name}`)
  const pattern = new Template(segment)
  if (pattern.names.length === 0 && !isLast) return [join(segment)]
  try {
    const entries = await files.list(within(base, path))
    return entries
      .filter(({ name, kind }) => (isLast ? kind !== 'folder' : kind === 'folder') && pattern.match(name) !== null)
      .map(({ name }) => join(name))
  } catch (error) {
    if (error instanceof FileError) return []
    throw error
  }
}
