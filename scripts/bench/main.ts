import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { counting, insideOneProcess, oneMegabyte, sources } from './chapters.ts'
import { editor } from './editor.ts'
import { largeStudy } from './largeStudy.ts'
import { cached, growing, tenThousand, thirteenHundred } from './manyFiles.ts'
import { type Chapter, pageOf } from './page.ts'
import { copyBuild, setUp } from './setUp.ts'

const usage = `npm run bench -- [--quick] [--product FILE]

  --quick          fewer runs, only the 1,300 files, without cspell; shows the page and writes none
  --product FILE   another program than dist/coding-markdown.js; shows the page and writes none
`

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    product: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const program = resolve(values.product ?? join(root, 'dist/coding-markdown.js'))

if (values.help) process.stdout.write(usage)
else if (existsSync(program)) await main()
else {
  process.stderr.write('bench: the program to measure is not there; run npm run build first\n')
  process.exitCode = 2
}

async function main(): Promise<void> {
  const bench = await setUp(root, values.product === undefined ? copyBuild(root) : program, values.quick)
  const all = [
    thirteenHundred,
    tenThousand,
    cached,
    growing,
    counting,
    oneMegabyte,
    insideOneProcess,
    sources,
    editor,
    largeStudy,
  ]
  const chapters: Chapter[] = []
  // One after the other: two at once would measure each other.
  for (const chapter of values.quick ? [thirteenHundred] : all) chapters.push(await chapter(bench))
  const page = pageOf(chapters)
  process.stdout.write(page)
  // The page speaks of this project's own build and of nothing else.
  if (!values.quick && values.product === undefined) writeFileSync(join(root, 'docs/benchmarks.md'), page)
}
