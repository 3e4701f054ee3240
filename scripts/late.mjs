import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Modules that are evaluated when one of their functions is first called, not when the program starts: most runs need
 * none of them, and together they take a start 8 ms. Each exports functions only, and imports nothing of ours.
 */
const late = [
  'server/src/document/yaml.ts',
  'server/src/lsp/hash.node.ts',
  'server/src/markdown/remark.ts',
  'server/src/report/statistics/distributions.ts',
  'server/src/study/csv.ts',
  'server/src/study/userCache.node.ts',
].map(path => resolve(path))

/** An import of one of them becomes functions that `require` it: what is required, esbuild evaluates at that moment. */
export const evaluatedLate = {
  name: 'evaluated late',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
      const file = resolve(resolveDir, path)
      return kind === 'import-statement' && late.includes(file) ? { path: file, namespace: 'late' } : null
    })
    build.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => {
      const names = [...readFileSync(path, 'utf8').matchAll(/^export function (\w+)/gm)].map(([, name]) => name)
      const call = name => `export const ${name} = (...args) => require(${JSON.stringify(path)}).${name}(...args)`
      return { contents: names.map(call).join('\n'), resolveDir: dirname(path) }
    })
  },
}
