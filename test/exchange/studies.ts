import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folderOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Studies with sources: the example, and the real one that lies beside the project, or not. */
export const studies = [
  { name: 'examples', isThere: true, read: () => filesIn('examples', { 'taxonomy.json': 'taxonomy.json' }) },
  {
    name: '../shared/corpus/pilot',
    isThere: existsSync(folderOf('../shared/corpus/pilot')),
    read: () => ({
      ...filesIn('../shared/corpus/pilot', { 'taxonomy.json': 'taxonomy.json' }),
      'coding.config.json': JSON.stringify({
        include: ['codings/**/*.md'],
        sources: 'ads/{number}.txt',
        document: 'codings/analysis_job_{number}_{organisation}.md',
      }),
    }),
  },
]

/** The files of a folder by their paths in it, with some from elsewhere. */
function filesIn(folder: string, others: Readonly<Record<string, string>>): Record<string, Uint8Array | string> {
  const paths = readdirSync(folderOf(folder), { recursive: true, withFileTypes: true })
    .filter(one => one.isFile())
    .map(one => `${one.parentPath}/${one.name}`)
  return {
    ...Object.fromEntries(paths.map(path => [path.slice(folderOf(folder).length + 1), bytes(path)])),
    ...Object.fromEntries(Object.entries(others).map(([name, path]) => [name, bytes(folderOf(path))])),
  }
}

const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(path))
