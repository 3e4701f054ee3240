import { describe, expect, test } from 'vitest'
import { link, MemoryFiles } from '../memoryFiles.ts'
import { problemsOf, run } from './run.ts'
import { clean, codebook, readme, untidy, wrong } from './study.ts'

const name = '.coding-markdown-cache'
const study = {
  'taxonomy.json': codebook,
  'coding.config.json': '{ "rules": { "open-doubt": "off" } }',
  'a.md': clean,
  'b.md': wrong,
  'c.md': `\ufeff${untidy.replaceAll('\n', '\r\n')}`,
  'd.md': new Uint8Array([0x23, 0xff]),
  'e.md': link('b.md'),
  'README.md': readme,
  'x/b.md': wrong,
}
const formats = ['json', 'stylish', 'sarif', 'github', 'gitlab', 'junit', 'rdjson']

/** Checks with the cache and without; both must say the same. */
async function expectSame(files: MemoryFiles): Promise<string> {
  const before = files.text(name)
  for (const format of formats) {
    const without = await run(`check --format ${format} --show-suppressed`, files)
    if (before !== undefined) files.put(name, before)
    const cached = await run(`check --format ${format} --show-suppressed --cache`, files)
    expect([cached.stdout, cached.stderr, cached.status]).toEqual([without.stdout, without.stderr, without.status])
  }
  return files.text(name)!
}

async function warm(contents: ConstructorParameters<typeof MemoryFiles>[0] = study): Promise<MemoryFiles> {
  const files = new MemoryFiles(contents)
  await run('check --cache', files)
  return files
}

test('a cold and a warm cache change no result', async () => {
  const files = new MemoryFiles(study)
  const cache = await expectSame(files)
  expect(await expectSame(files)).toBe(cache)
})

test('a cache is written where it would be another', async () => {
  const files = await warm()
  const writes = async (): Promise<number> => {
    const before = files.written.length
    await run('check --cache', files)
    return files.written.length - before
  }
  expect(await writes()).toBe(0)
  files.put('b.md', clean)
  expect([await writes(), await writes()]).toEqual([1, 0])
  files.remove('b.md')
  expect([await writes(), await writes()]).toEqual([1, 0])
  files.put('f.md', wrong)
  expect([await writes(), await writes()]).toEqual([1, 0])
})

test('a warm cache saves the work', async () => {
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`many/${index}.md`, wrong.repeat(10)]))
  const files = new MemoryFiles({ ...study, ...many })
  const time = async (): Promise<number> => {
    const started = performance.now()
    await run('check --cache --quiet --format json', files)
    return performance.now() - started
  }
  const [cold, hot] = [await time(), await time()]
  expect(hot).toBeLessThan(cold)
})

describe('a cache is of no use, and none is made of it, when it is', () => {
  const made = async (change: (cache: string) => string | Uint8Array): Promise<MemoryFiles> => {
    const files = await warm()
    files.put(name, change(files.text(name)!))
    return files
  }

  test.each([
    ['empty', () => ''],
    ['cut', (cache: string) => cache.slice(0, -20)],
    ['changed', (cache: string) => cache.replaceAll('unknown-category', 'unknown-categorie')],
    ['longer', (cache: string) => `${cache} `],
    ['of another version', (cache: string) => cache.replace(/ \d+\.\d+\.\d+ /, ' 0.0.0 ')],
    ['no JSON', () => 'x\n{'],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['an older form', () => '{"version":"0.1.0","files":null}'],
    ['bytes', () => new Uint8Array([0xff, 0, 0xfe])],
  ])('%s', async (_, change) => {
    await expectSame(await made(change))
  })

  test.each([
    ['a folder', new MemoryFiles({ ...study, [`${name}/x`]: '' })],
    ['read-only', new MemoryFiles({ ...study, [name]: '' }).makeReadOnly(name)],
  ])('%s', async (_, files) => {
    expect(await run('check --cache --format json', files)).toMatchObject({ status: 1, stderr: '' })
  })
})

describe('a stale cache is not followed when', () => {
  const changes: [string, (files: MemoryFiles) => void][] = [
    ['a file changes', files => files.put('a.md', wrong)],
    ['a file of the same length changes', files => files.put('b.md', wrong.replace('9.9', '8.8'))],
    ['a file becomes another', files => files.put('README.md', wrong)],
    ['a coding file becomes none', files => files.put('b.md', readme)],
    ['a file is gone', files => files.put('b.md', link('gone'))],
    ['a file comes', files => files.put('new.md', wrong)],
    ['a file goes to another name', files => files.put('ad_9.md', wrong)],
    ['a copy stands elsewhere', files => files.put('y/b.md', wrong)],
    ['a link leads out', files => files.put('e.md', link('/elsewhere.md'))],
    [
      'the codebook changes',
      files =>
        files.put(
          'taxonomy.json',
          codebook.replace('"2.1"', '"9.9"').replace('"replacedBy": "2.1"', '"replacedBy": "9.9"'),
        ),
    ],
    ['a severity changes', files => files.put('coding.config.json', '{ "rules": { "unknown-category": "hint" } }')],
    ['the files that are included change', files => files.put('coding.config.json', '{ "include": ["a.md"] }')],
    ['a configuration comes', files => files.put('x/coding.config.json', '{ "rules": { "unknown-category": "off" } }')],
    [
      'a codebook comes',
      files =>
        files.put(
          'x/taxonomy.json',
          codebook
            .replace('"Small"', '"Other"')
            .replace('"2.1"', '"2.9"')
            .replace('"replacedBy": "2.1"', '"replacedBy": "2.9"'),
        ),
    ],
  ]

  test.each(changes)('%s', async (_, change) => {
    const files = await warm({ ...study, '/elsewhere.md': wrong })
    change(files)
    await expectSame(files)
  })

  test('an option of the command line changes what counts', async () => {
    const files = await warm()
    const ran = await run('check --cache --format json --rule unknown-category=off', files)
    expect(problemsOf(ran).filter(one => one.includes('unknown'))).toEqual([])
  })
})

test('a repair goes by what the file holds now', async () => {
  const files = await warm()
  const ran = await run('check --cache --fix', files)
  expect(ran.stderr).toContain('Repaired 1 problem in 1 file.')
  await expectSame(files)
})
