import { cpSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Corpus } from './corpora.ts'
import { timed } from './editor.ts'
import { EditorClient } from './editorClient.ts'
import { once } from './measure.ts'
import { median } from './median.ts'
import { type Chapter, describe } from './page.ts'
import type { Bench } from './setUp.ts'

const rounds = 5
const changedAtOnce = 2_000

/** What an editor waits for in a study of 10,000 files: to know it whole, to find and rename what is used everywhere. */
export async function largeStudy(bench: Bench): Promise<Chapter> {
  const corpus = bench.corpora.many(10_000)
  // The codebook that comes with the tool cannot be renamed in.
  const codebook = join(corpus.folder, 'taxonomy.json')
  cpSync(bench.codebook, codebook)
  try {
    return await measureStudy(bench, corpus)
  } finally {
    rmSync(codebook)
  }
}

async function measureStudy({ server, product, scratch }: Bench, corpus: Corpus): Promise<Chapter> {
  const names = readdirSync(corpus.folder).filter(name => name.endsWith('.md'))
  const name = names.find(one => header.test(readFileSync(join(corpus.folder, one), 'utf8')))!
  const caches = join(scratch, 'caches')
  rmSync(caches, { recursive: true, force: true })
  await untilKnown(server, corpus.folder, name, caches)
  const check: number[] = []
  const cold: Start[] = []
  const warm: Start[] = []
  for (let round = 0; round < rounds; round++) {
    check.push(once(product, corpus).wall * 1_000)
    cold.push(await untilKnown(server, corpus.folder, name))
    warm.push(await untilKnown(server, corpus.folder, name, caches))
  }
  rmSync(caches, { recursive: true })

  const client = await scannedClient(server, corpus.folder)
  client.open(name, readFileSync(join(corpus.folder, name), 'utf8'))
  await client.problems()
  const at = header.exec(client.text)!.index + 6
  const references = await onTopOfAnswer(() =>
    client.at('textDocument/references', at, { context: { includeDeclaration: true } }),
  )
  const rename = await onTopOfAnswer(() => client.at('textDocument/rename', at, { newName: '2.33' }))
  const memory = client.memory()
  const settled = await timed(async () => {
    const now = new Date()
    for (const one of names.slice(0, changedAtOnce)) utimesSync(join(corpus.folder, one), now, now)
    const scanned = client.scanned()
    client.changedOnDisk(names.slice(0, changedAtOnce))
    await scanned
  })
  await client.end()

  const whole = (starts: readonly Start[]): number => median(starts.map(one => one.whole))
  const scan = (starts: readonly Start[]): number => median(starts.map(one => one.scan))
  return {
    title: 'A study of 10,000 files in the editor',
    lines: [
      describe(corpus),
      '',
      '| | |',
      '| --- | ---: |',
      `| the headless check, ms | ${median(check).toFixed(0)} |`,
      `| from the spawn of the server until it knows the study, ms | ${whole(cold).toFixed(0)} |`,
      `| the same where it remembers it from the run before, ms | ${whole(warm).toFixed(0)} |`,
      `| of that, from when it may begin to look at files, ms | ${scan(warm).toFixed(0)} |`,
      `| all references of a category, on top of writing them, ms | ${references.toFixed(0)} |`,
      `| its rename, on top of writing the edit, ms | ${rename.toFixed(0)} |`,
      `| memory of the server, MiB | ${memory.toFixed(0)} |`,
      `| ${changedAtOnce} files changed at once are known again, ms | ${settled.toFixed(0)} |`,
    ],
    targets: [
      {
        what: 'until the study is known, against the headless check',
        bar: 1.3,
        ratio: whole(cold) / median(check),
      },
      {
        what: 'the same where it is remembered, from when the server may look at files',
        bar: 0.1,
        ratio: scan(warm) / median(check),
      },
      { what: 'references on top of the answer, in ms', bar: 200, ratio: references },
      { what: 'rename on top of the answer, in ms', bar: 200, ratio: rename },
      { what: 'memory of the server, in MiB', bar: 600, ratio: memory },
    ],
  }
}

/** A category that most files of the examples have. */
const header = /^- \*\*2\.3\./m

/** Milliseconds until a server knows a study: from its spawn, and from when the editor said that it is ready. */
interface Start {
  readonly whole: number
  readonly scan: number
}

/** `caches`: where it remembers studies, if it does. */
async function untilKnown(server: string, folder: string, name: string, caches?: string): Promise<Start> {
  const text = readFileSync(join(folder, name), 'utf8')
  const start = performance.now()
  const client = await EditorClient.start(server, folder, true, caches)
  const ready = performance.now()
  client.open(name, text)
  // There is nothing to refer to at the beginning, but the answer waits for the study.
  await client.at('textDocument/references', 0, { context: { includeDeclaration: true } })
  const known = performance.now()
  await client.end()
  return { whole: known - start, scan: known - ready }
}

async function scannedClient(server: string, folder: string): Promise<EditorClient> {
  const client = await EditorClient.start(server, folder, true)
  await client.scanned()
  return client
}

/** The median time of an answer, without that of writing and reading it. */
async function onTopOfAnswer(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    let answer: unknown
    const whole = await timed(async () => {
      answer = await ask()
    })
    const start = performance.now()
    JSON.parse(JSON.stringify(answer))
    times.push(whole - (performance.now() - start))
  }
  return median(times)
}
