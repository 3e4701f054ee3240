import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../temporaryFolder.ts'
import { codebook, wrong } from './study.ts'

/** What V8 made of the program is kept in the user's cache folder, and only makes it faster. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'dist/coding-markdown.js')
const study = { 'taxonomy.json': codebook, 'b.md': wrong }

beforeAll(() => {
  if (!existsSync(bin)) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root })
})

/** Runs the command for a user with this cache folder. */
function run(cache: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: temporaryFolder(study),
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, ...env },
  })
  return { status, stdout, stderr }
}

const check = (cache: string, env?: Readonly<Record<string, string>>) => run(cache, ['check', '--format', 'json'], env)

const compiledIn = (cache: string): string => join(cache, 'coding-markdown/compiled')
const keptIn = (cache: string): string[] => readdirSync(compiledIn(cache)).map(name => join(compiledIn(cache), name))

// Where else the folder lies is the business of `env-paths`.
describe.skipIf(process.platform !== 'linux')('what was compiled', () => {
  test('is kept for nobody but the user, and used as it is', () => {
    const cache = temporaryFolder()
    const first = check(cache)
    const [kept] = keptIn(cache)
    expect([statSync(compiledIn(cache)).mode & 0o777, statSync(kept!).mode & 0o777]).toEqual([0o700, 0o600])
    utimesSync(kept!, 1, 1)
    expect(check(cache)).toEqual(first)
    expect(keptIn(cache)).toEqual([kept])
    expect(statSync(kept!).mtimeMs).toBe(1000)
  })

  test('is kept for each command, and each set of its options', () => {
    const cache = temporaryFolder()
    const kinds = (): string[] =>
      keptIn(cache)
        .map(path => /[a-z+]+$/.exec(path)![0])
        .sort()
    check(cache)
    run(cache, ['explain', 'unknown-heading'])
    expect(kinds()).toEqual(['check+format', 'explain'])
    run(cache, ['check', 'b.md', '--format=json'])
    run(cache, ['explain', 'quote-differs'])
    expect(kinds()).toEqual(['check+format', 'explain'])
    run(cache, ['check', '--quiet', '--format', 'json'])
    run(cache, ['check', '--format', 'json', '--quiet', '--quiet'])
    run(cache, ['check', 'b.md'])
    expect(kinds()).toEqual(['check', 'check+format', 'check+format+quiet', 'explain'])
  })

  test.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut', (kept: Buffer) => kept.subarray(0, kept.length / 2)],
    ['of something else', () => Buffer.from('no code '.repeat(1000))],
  ])('is made anew where it is %s', (_, change) => {
    const cache = temporaryFolder()
    const first = check(cache)
    const [kept] = keptIn(cache)
    writeFileSync(kept!, change(readFileSync(kept!)))
    const broken = readFileSync(kept!)
    expect(check(cache)).toEqual(first)
    expect(keptIn(cache)).toEqual([kept])
    expect(readFileSync(kept!).equals(broken)).toBe(false)
  })

  test('is not kept where the user does not want it, or where it cannot be', () => {
    const cache = temporaryFolder()
    expect(check(cache, { NODE_DISABLE_COMPILE_CACHE: '1' }).status).toBe(1)
    expect(existsSync(compiledIn(cache))).toBe(false)
    const file = join(temporaryFolder({ 'a.txt': '' }), 'a.txt')
    expect(check(file)).toEqual(check(cache))
  })

  test('by another version, and not used for a month, goes', () => {
    const cache = temporaryFolder()
    mkdirSync(compiledIn(cache), { recursive: true })
    const [old, recent] = ['old', 'recent'].map(name => join(compiledIn(cache), name))
    for (const path of [old!, recent!]) writeFileSync(path, '')
    const monthAgo = Date.now() / 1000 - 31 * 24 * 60 * 60
    utimesSync(old!, monthAgo, monthAgo)
    check(cache)
    expect([existsSync(old!), existsSync(recent!), keptIn(cache).length]).toEqual([false, true, 2])
  })
})
