import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { diagnosticsOf } from '../../server/src/features/diagnostic.ts'
import type { Context } from '../../server/src/features/feature.ts'
import { references, usesOf } from '../../server/src/features/references.ts'
import { rename } from '../../server/src/features/rename.ts'
import { workspaceSymbols } from '../../server/src/features/workspaceSymbols.ts'
import { CacheFile } from '../../server/src/lsp/caches.node.ts'
import { documentView } from '../../server/src/report/documentView.ts'
import { nodeFileSystem } from '../../server/src/study/fileSystem.node.ts'
import { Refusal } from '../../server/src/study/refusal.ts'
import { StudyStore } from '../../server/src/study/store.ts'
import { Study } from '../../server/src/study/study.ts'
import type { CachePlace } from '../../server/src/study/studyCache.ts'
import { codebookFile } from '../../server/src/study/studyFile.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { full } from '../features/support.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

const numRuns = Number(process.env.RUNS ?? 25)
const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const taxonomyFile = fileURLToPath(new URL('../../taxonomy.json', import.meta.url))

/** Whether files can be told by their versions at once, as they can a few seconds after they were written. */
function settleAtOnce(): void {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000)
}

afterEach(() => void vi.restoreAllMocks())

/** A store over a folder, its files looked through; `read`: the files that were read for it. */
async function started(folder: string, cache: CachePlace | null, coder = '') {
  const read: string[] = []
  const files: typeof nodeFileSystem = {
    ...nodeFileSystem,
    readVersion(uri, most) {
      read.push(uri)
      return nodeFileSystem.readVersion!(uri, most)
    },
  }
  const store = new StudyStore(files)
  store.setCoder(coder)
  store.setFolders([pathToFileURL(folder).toString()], undefined, cache)
  await store.scan()
  return { store, read: read.filter(uri => uri.endsWith('.md')) }
}

/** All that the features over a study answer, as an editor would be told. */
async function answers(store: StudyStore): Promise<unknown> {
  const study = new Study(store)
  const context: Context = { ...full, study, textOf: uri => store.textOf(uri) }
  const codings = study.all()
  const taxonomies = new Map(codings.map(({ settings }) => [settings.taxonomy, settings]))
  const known = [...store.known()].sort((a, b) => (a.uri < b.uri ? -1 : 1))
  return {
    files: known.map(file => [file.uri, file.kind, file.text, diagnosticsOf(file, context)]),
    documents: codings.map(({ document }) => document.entries.map(one => [one.header.text, one.segments.length])),
    views: codings.map(documentView),
    settings: store
      .settingsProblems()
      .map(one => [one.uri, diagnosticsOf({ ...one, lines: new Lines(one.text) }, context)]),
    symbols: workspaceSymbols.study!({ query: 'a' }, context),
    studies: [...taxonomies].map(([taxonomy, { codebook }]) => {
      const { sections, groups, categories, profiles } = taxonomy
      const use = study.useOf(taxonomy)
      const file = codebook && codebookFile(codebook.uri, codebook.text, loadTaxonomy(codebook.text), taxonomy)
      return {
        use: [use.documents, ...[...sections, ...groups, ...categories].map(part => use.of(part))],
        profiles: profiles.map(profile => study.ofProfile(profile, taxonomy)),
        places: [
          ...categories.map(category => usesOf({ kind: 'category', category }, taxonomy, context)),
          ...sections.map(section => usesOf({ kind: 'section', section }, taxonomy, context)),
          ...groups.map(group => usesOf({ kind: 'group', group }, taxonomy, context)),
          ...profiles.map(profile => usesOf({ kind: 'profile', profile }, taxonomy, context)),
        ],
        renamed: file && ['id', 'label'].map(key => renamed({ ...file, taxonomy }, key, context)),
      }
    }),
    passages: codings.map(file => {
      const segment = file.document.entries.flatMap(one => one.segments)[0]
      const position = segment && file.lines.positionAt(segment.inner.start)
      const params = { textDocument: file, position: position!, context: { includeDeclaration: false } }
      return position && references.codings!(file, params, context)
    }),
    repairs: await Promise.all(
      codings.map(async ({ uri }) => (await store.get(uri)).problems.map(one => one.fixes?.().map(fix => fix.edits))),
    ),
  }
}

function renamed(file: ReturnType<typeof codebookFile>, key: string, context: Context): unknown {
  const at = file.text.indexOf(`"${key}":`, file.text.indexOf('"categories"'))
  const position = file.lines.positionAt(file.text.indexOf('"', at + key.length + 3) + 1)
  try {
    return rename.codebook!(file, { textDocument: file, position, newName: 'Quite Another' }, context)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** A study as it lies beside the code, without its cache. */
function copyOfExamples(): { readonly study: string; readonly cache: string } {
  const root = temporaryFolder()
  const study = join(root, 'study')
  cpSync(examples, study, { recursive: true })
  cpSync(taxonomyFile, join(study, 'taxonomy.json'))
  writeFileSync(join(study, 'README.md'), '# A study\n\nNothing is coded here.\n')
  // To the second, as a time can be set back.
  const time = new Date(Math.floor(Date.now() / 1000) * 1000 - 100_000)
  for (const path of [...filesIn(join(study, 'codings')), ...filesIn(join(study, 'ads'))]) utimesSync(path, time, time)
  return { study, cache: join(root, 'caches', 'one.study') }
}

const silent = (): void => undefined

/** What somebody does to a study while no server runs. `which` is taken among the files there are. */
interface Change {
  readonly what: keyof typeof changes
  readonly which: number
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map(name => join(folder, name))
        .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    : []

/** The same number of bytes, some of them others. */
function rewritten(path: string): string {
  const text = readFileSync(path, 'utf8')
  const at = text.search(/[a-z](?=[a-z]*")/)
  return at < 0 ? text : `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
}

function keepingTime(path: string, change: () => void): void {
  const { atime, mtime } = statSync(path)
  change()
  utimesSync(path, atime, mtime)
}

const replaceIn = (path: string, from: string, to: string): void => {
  if (existsSync(path)) writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

const changes = {
  append: (file: string) => writeFileSync(file, `${readFileSync(file, 'utf8')}\n- **9.9. Nobody:**\n  - "nothing"\n`),
  sameSize: (file: string) => writeFileSync(file, rewritten(file)),
  sameSizeAndTime: (file: string) => keepingTime(file, () => writeFileSync(file, rewritten(file))),
  touch: (file: string) => utimesSync(file, new Date(), new Date()),
  replace: (file: string) => {
    writeFileSync(`${file}~`, rewritten(file))
    renameSync(`${file}~`, file)
  },
  delete: (file: string) => rmSync(file),
  add: (file: string) => cpSync(file, file.replace(/\.(\w+)$/, '_copy.$1')),
  move: (file: string) => renameSync(file, file.replace(/\.(\w+)$/, '_moved.$1')),
  draft: (file: string) => writeFileSync(file, `---\nstatus: draft\n---\n\n${readFileSync(file, 'utf8')}`),
  breakBytes: (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from([0xff])])),
  link: (file: string) => {
    renameSync(file, `${file}.txt`)
    symlinkSync(`${file}.txt`, file)
  },
  source: (_: string, study: string, which: number) => {
    const ads = filesIn(join(study, 'ads'))
    const ad = ads[which % ads.length]
    if (ad) keepingTime(ad, () => writeFileSync(ad, rewritten(ad)))
  },
  noSource: (_: string, study: string, which: number) => {
    const ads = filesIn(join(study, 'ads'))
    if (ads.length) rmSync(ads[which % ads.length]!)
  },
  newSource: (_: string, study: string, which: number) => {
    mkdirSync(join(study, 'ads'), { recursive: true })
    writeFileSync(join(study, 'ads', `${101 + (which % 20)}.txt`), 'We build software.\n')
  },
  label: (_: string, study: string) =>
    replaceIn(join(study, 'taxonomy.json'), 'Business Understanding & Strategy', 'Business Understanding & Strategies'),
  brokenCodebook: (_: string, study: string) => replaceIn(join(study, 'taxonomy.json'), '"sections"', '"sections'),
  rule: (_: string, study: string) =>
    replaceIn(
      join(study, 'coding.config.json'),
      '{',
      '{ "rules": { "category-order": "hint", "unused-category": "info" },',
    ),
  noConfig: (_: string, study: string) => rmSync(join(study, 'coding.config.json'), { force: true }),
  ignored: (_: string, study: string) => writeFileSync(join(study, '.gitignore'), '*_10[12]_*\n'),
} satisfies Record<string, (file: string, study: string, which: number) => void>

function make(study: string, { what, which }: Change): void {
  const codings = filesIn(join(study, 'codings')).filter(path => path.endsWith('.md'))
  const file = codings[which % codings.length]
  if (file) changes[what](file, study, which)
}

const arbitraryChange: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
  which: fc.nat(1000),
})

describe('a server that begins with a cache answers as one that has none', () => {
  test.each([
    ['with files at rest', true],
    ['with files that were changed a moment ago', false],
  ])(
    '%s',
    async (_, areAtRest) => {
      if (areAtRest) settleAtOnce()
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(arbitraryChange, { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
          async rounds => {
            const { study, cache } = copyOfExamples()
            for (const round of [[], ...rounds]) {
              for (const change of round) make(study, change)
              const remembering = await started(study, new CacheFile(cache, silent))
              const cold = await started(study, null)
              expect(await answers(remembering.store)).toEqual(await answers(cold.store))
              await remembering.store.save()
            }
            rmSync(dirname(study), { recursive: true })
          },
        ),
        { numRuns, interruptAfterTimeLimit: 60_000 },
      )
    },
    90_000,
  )
})

describe('what is read again', () => {
  test('nothing, where nothing changed', async () => {
    settleAtOnce()
    const { study, cache } = copyOfExamples()
    const first = await started(study, new CacheFile(cache, silent))
    expect(first.read.length).toBeGreaterThan(10)
    await first.store.save()
    const second = await started(study, new CacheFile(cache, silent))
    expect(second.read).toEqual([])
    expect(second.store.isUnsaved).toBe(false)
  })

  test.each([
    ['touch', 1],
    ['sameSizeAndTime', 1],
    ['replace', 1],
    ['source', 0],
    ['delete', 0],
  ] as const)('%s: no more than what changed', async (what, count) => {
    settleAtOnce()
    const { study, cache } = copyOfExamples()
    const first = await started(study, new CacheFile(cache, silent))
    await first.store.save()
    make(study, { what, which: 2 })
    const { read, store } = await started(study, new CacheFile(cache, silent))
    expect(new Set(read).size).toBeLessThanOrEqual(Math.max(count, 1))
    expect(store.isUnsaved).toBe(true)
  })

  test('the rest, after somebody wanted no more of a scan, and nothing is saved before', async () => {
    settleAtOnce()
    const { study, cache } = copyOfExamples()
    await (await started(study, new CacheFile(cache, silent))).store.save()
    const store = new StudyStore(nodeFileSystem)
    store.setFolders([pathToFileURL(study).toString()], undefined, new CacheFile(cache, silent))
    writeFileSync(join(study, 'codings', 'another.md'), readFileSync(filesIn(join(study, 'codings'))[0]!))
    let asked = 0
    await store.scan({ isCancelled: () => ++asked > 3 })
    expect([...store.codings()].length).toBeLessThanOrEqual(3)
    expect(store.isUnsaved).toBe(false)
    await store.scan()
    expect(await answers(store)).toEqual(await answers((await started(study, null)).store))
    expect(store.isUnsaved).toBe(true)
  })

  test('all that was changed just before it was read: the clock may not have moved on', async () => {
    const { study, cache } = copyOfExamples()
    const first = await started(study, new CacheFile(cache, silent))
    await first.store.save()
    const second = await started(study, new CacheFile(cache, silent))
    expect(second.read.length).toBe(first.read.length)
  })
})

test('a coder of a blind study is shown nothing that another coder’s server remembered', async () => {
  settleAtOnce()
  const { study, cache } = copyOfExamples()
  const codings = join(study, 'codings')
  for (const coder of ['ada', 'ben']) mkdirSync(join(codings, coder))
  const files = filesIn(codings).filter(path => path.endsWith('.md'))
  for (const [at, path] of files.entries())
    renameSync(path, join(codings, at % 2 ? 'ada' : 'ben', path.slice(codings.length)))
  replaceIn(join(study, 'coding.config.json'), '{', '{ "blind": true, "coders": "codings/{coder}/**",')
  const ada = await started(study, new CacheFile(cache, silent), 'ada')
  await ada.store.save()
  const ben = await started(study, new CacheFile(cache, silent), 'ben')
  const seen = [...ben.store.codings()].map(file => file.uri)
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.filter(uri => !uri.includes('/ben/'))).toEqual([])
  expect(await answers(ben.store)).toEqual(await answers((await started(study, null, 'ben')).store))
  await ben.store.save()
  const own = [...ada.store.codings()].map(file => file.text)
  const kept = readFileSync(cache, 'utf8')
  for (const text of own) expect(kept).not.toContain(text)
})

test('of a folder that is no study, nothing is saved', async () => {
  const folder = temporaryFolder({ 'README.md': '# A program\n' })
  const cache = join(temporaryFolder(), 'one.study')
  const { store } = await started(folder, new CacheFile(cache, silent))
  await store.save()
  expect(existsSync(cache)).toBe(false)
})

describe('the file of a cache', () => {
  const parts = [Buffer.from('one\n'), Buffer.from('two'), Buffer.alloc(3_000_000, 7)]
  const whole = Buffer.concat(parts)

  test('gives back what was written', async () => {
    const file = new CacheFile(join(temporaryFolder(), 'new', 'a.study'), silent)
    expect(await file.read()).toBeNull()
    await file.write(parts)
    expect(Buffer.compare((await file.read())!, whole)).toBe(0)
    await file.write([])
    expect((await file.read())!.length).toBe(0)
  })

  test('is none once anything of it was cut or changed, and says so', async () => {
    const path = join(temporaryFolder(), 'a.study')
    await new CacheFile(path, silent).write([Buffer.from('some bytes\n'), Buffer.from('and others')])
    const bytes = readFileSync(path)
    const lines: string[] = []
    const file = new CacheFile(path, line => lines.push(line))
    let tried = 0
    for (let at = 0; at < bytes.length; at++) {
      const wrong = Buffer.from(bytes)
      wrong[at]! ^= 1
      for (const damaged of [bytes.subarray(0, at), wrong, Buffer.concat([bytes.subarray(at), bytes])]) {
        if (damaged.equals(bytes)) continue
        writeFileSync(path, damaged)
        expect(await file.read()).toBeNull()
        tried++
      }
    }
    expect(lines.length).toBe(tried)
    expect(lines[0]).toMatch(/is not used: .*\.$/)
  })

  test('a damaged one is replaced at the next rest', async () => {
    const { study, cache } = copyOfExamples()
    const first = await started(study, new CacheFile(cache, silent))
    await first.store.save()
    const size = statSync(cache).size
    writeFileSync(cache, readFileSync(cache).subarray(0, size / 2))
    const second = await started(study, new CacheFile(cache, silent))
    expect(await answers(second.store)).toEqual(await answers((await started(study, null)).store))
    await second.store.save()
    expect(statSync(cache).size).toBe(size)
  })

  test('is what it was where writing was interrupted, with nothing left beside it', async () => {
    const folder = temporaryFolder()
    const file = new CacheFile(join(folder, 'a.study'), silent)
    await file.write(parts)
    const broken = {} as Uint8Array
    await expect(file.write([...parts, broken, ...parts])).rejects.toThrow()
    expect(Buffer.compare((await file.read())!, whole)).toBe(0)
    expect(readdirSync(folder)).toEqual(['a.study'])
    // What a process that was ended has left.
    writeFileSync(join(folder, 'a.study.123'), 'half')
    expect(Buffer.compare((await file.read())!, whole)).toBe(0)
  })

  test('where it cannot be written, that is an error for the log', async () => {
    const folder = temporaryFolder({ file: 'no folder' })
    await expect(new CacheFile(join(folder, 'file', 'a.study'), silent).write(parts)).rejects.toThrow()
  })

  test('those that nobody used for a quarter of a year are swept away', async () => {
    const folder = temporaryFolder({ 'old.study': '', 'older.study.77': '', 'new.study': '', 'old.txt': '' })
    const old = new Date(Date.now() - 100 * 24 * 60 * 60 * 1000)
    for (const name of ['old.study', 'older.study.77', 'old.txt']) utimesSync(join(folder, name), old, old)
    await new CacheFile(join(folder, 'a.study'), silent).write(parts)
    expect(readdirSync(folder).sort()).toEqual(['a.study', 'new.study', 'old.txt'])
  })
})
