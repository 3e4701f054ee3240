import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../temporaryFolder.ts'
import { problemsOf } from './run.ts'
import { clean, codebook, untidy, wrong } from './study.ts'

/** The command as it is installed: one process, its real streams, its exit status. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'dist/coding-markdown.js')
const study = { 'taxonomy.json': codebook, 'a.md': clean, 'b.md': wrong }

beforeAll(() => {
  if (!existsSync(bin)) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root })
})

function run(args: readonly string[], cwd: string, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  return { status, stdout, stderr }
}

test('the bundle can be executed', () => {
  expect(statSync(bin).mode & 0o111).toBe(0o111)
  expect(execFileSync(bin, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  ['0: nothing wrong', ['check', 'a.md'], 0, /^$/],
  ['1: problems', ['check'], 1, /^$/],
  ['2: a path that is not there', ['check', 'c.md'], 2, /^coding-markdown: there is no file or folder "c.md"\n$/],
  [
    '2: an option that is not there',
    ['check', '--fixx'],
    2,
    /^coding-markdown: unknown option '--fixx' \(Did you mean --fix\?\)\n$/,
  ],
  ['2: no command', [], 2, /^coding-markdown: no command is given\n$/],
  ['0: help', ['--help'], 0, /^$/],
  ['0: explain', ['explain', 'unknown-heading'], 0, /^$/],
])('exit status %s', (_, args, status, stderr) => {
  const ran = run(args, temporaryFolder(study))
  expect(ran.status).toBe(status)
  expect(ran.stderr).toMatch(stderr)
})

test('standard input is read', () => {
  const ran = run(['check', '--stdin', '--format', 'json', '--stdin-filename', 'c.md'], temporaryFolder(study), wrong)
  expect([ran.status, problemsOf(ran)]).toEqual([1, ['c.md:10 unknown-category']])
})

test.skipIf(!existsSync('/dev/full'))('a full disk behind standard output is one sentence', () => {
  const full = openSync('/dev/full', 'w')
  const ran = spawnSync(process.execPath, [bin, 'report'], {
    cwd: temporaryFolder(study),
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect([ran.status, ran.stderr]).toEqual([
    2,
    'coding-markdown: standard output cannot be written: the disk is full\n',
  ])
})

test.skipIf(process.platform === 'win32')('an export that is interrupted leaves no half of a file', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [`codings/${at}.md`, clean.replace('ad 7', `ad ${at}`)]),
  )
  const cwd = temporaryFolder({ 'taxonomy.json': codebook, ...many })
  const child = spawn(process.execPath, [bin, 'export', '-f', 'csv', '-o', 'all.csv'], { cwd, stdio: 'ignore' })
  const ended = new Promise<NodeJS.Signals | null>(resolve => child.on('exit', (_, signal) => resolve(signal)))
  const begun = () => readdirSync(cwd).some(name => name.startsWith('all.csv'))
  while (!begun()) await new Promise(resolve => setImmediate(resolve))
  child.kill('SIGINT')
  expect([null, 'SIGINT']).toContain(await ended)
  expect(readdirSync(cwd).filter(name => name.endsWith('.tmp'))).toEqual([])
})

test('a long report comes whole through a pipe', () => {
  const many = wrong + '- **9.9. Gardening:**\n  - `Rake`\n'.repeat(1000)
  const ran = run(['check', '--format', 'json'], temporaryFolder({ ...study, 'b.md': many }))
  expect(ran.stdout.length).toBeGreaterThan(500_000)
  expect(problemsOf(ran).length).toBeGreaterThan(1000)
})

test.skipIf(process.platform === 'win32')('a reader that goes away ends it in silence', () => {
  const many = wrong + '- **9.9. Gardening:**\n  - `Rake`\n'.repeat(1000)
  const cwd = temporaryFolder({ ...study, 'b.md': many })
  const ran = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" check --format json | head -c 10`], {
    cwd,
    encoding: 'utf8',
  })
  expect([ran.stdout.length, ran.stderr]).toEqual([10, ''])
})

test('--fix on real files', () => {
  const cwd = temporaryFolder({ ...study, 'b.md': untidy })
  const ran = run(['check', '--fix', '--max-warnings', '0'], cwd)
  expect([ran.status, ran.stderr]).toEqual([0, 'Repaired 1 problem in 1 file.\n'])
})

test.skipIf(process.platform === 'win32')(
  '--watch checks again when a file changes, not for what it writes itself, until it is interrupted',
  async () => {
    const cwd = temporaryFolder({ 'taxonomy.json': codebook, 'a.md': clean })
    const child = spawn(process.execPath, [bin, 'check', '--watch', '-f', 'json', '-o', 'out.json', '-f', 'stylish'], {
      cwd,
    })
    let stdout = ''
    let stderr = ''
    const ended = new Promise<number | null>(resolve => child.on('close', resolve))
    const settled = (rounds: number) =>
      expect.poll(() => stderr.split('Watching').length - 1, { timeout: 5000 }).toBe(rounds)
    child.stdout.on('data', data => (stdout += data))
    child.stderr.on('data', data => (stderr += data))
    await settled(1)
    await new Promise(resolve => setTimeout(resolve, 300))
    writeFileSync(join(cwd, 'a.md'), wrong)
    await settled(2)
    expect(stdout).toContain('unknown-category')
    await new Promise(resolve => setTimeout(resolve, 500))
    await settled(2)
    child.kill('SIGINT')
    expect(await ended).toBe(1)
  },
)

test('memory holds the problems of a study, not its documents', () => {
  // Passages enough that 600 documents would need several times what the process is given.
  const passages = Array.from({ length: 300 }, (_, index) => `  - "passage number ${index} of many"\n`).join('')
  const long = wrong.replace('## 2. Tools', `${passages}\n## 2. Tools`)
  const files = Array.from({ length: 600 }, (_, index) => [`ad_7_coder_${index}.md`, long] as const)
  const folder = temporaryFolder({ 'taxonomy.json': codebook, ...Object.fromEntries(files) })
  const args = ['--max-old-space-size=64', bin, 'check', '--format', 'json']
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 })
  expect(status).toBe(1)
  expect(problemsOf({ stdout })).toHaveLength(600)
}, 60_000)
