import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { nodeFileWriter } from '../../server/src/cli/fileWriter.ts'
import type { Io } from '../../server/src/cli/io.ts'
import { main } from '../../server/src/cli/main.ts'
import { nodeFileSystem } from '../../server/src/study/fileSystem.node.ts'
import { temporaryFolder } from '../temporaryFolder.ts'
import { collector, complaintOf, problemsOf, reportOf } from './run.ts'
import { clean, codebook, tidied, untidy, wrong } from './study.ts'

const study = { 'taxonomy.json': codebook }
const onlyWithPermissions = process.getuid?.() === 0 ? test.skip : test
const onlyOnPosix = process.platform === 'win32' ? test.skip : test

/** Runs a command line in a real folder, with the files of this machine. */
async function runIn(cwd: string, args: string, changed: Partial<Io> = {}) {
  const [stdout, stderr] = [collector(), collector()]
  const io: Io = {
    cwd,
    env: {},
    stdout,
    stderr,
    stdin: async () => new Uint8Array(),
    files: nodeFileSystem,
    writer: nodeFileWriter,
    ...changed,
  }
  return { status: await main(args.split(' '), io), stdout: stdout.text, stderr: stderr.text }
}

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')
const modeOf = (folder: string, path: string): number => statSync(join(folder, path)).mode & 0o7777

describe('a repair', () => {
  test.each(['check --fix', 'format'])('%s keeps CRLF, the BOM and the mode', async args => {
    const folder = temporaryFolder({ ...study, 'a.md': `\ufeff${untidy.replaceAll('\n', '\r\n')}` })
    chmodSync(join(folder, 'a.md'), 0o640)
    expect((await runIn(folder, args)).status).toBe(0)
    expect(read(folder, 'a.md')).toBe(`\ufeff${tidied.replaceAll('\n', '\r\n')}`)
    expect(modeOf(folder, 'a.md')).toBe(0o640)
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'taxonomy.json'])
  })

  test('keeps an executable file executable', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': untidy })
    chmodSync(join(folder, 'a.md'), 0o755)
    await runIn(folder, 'check --fix')
    expect([modeOf(folder, 'a.md'), read(folder, 'a.md')]).toEqual([0o755, tidied])
  })

  test('of a read-only file is refused, and leaves nothing behind', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': untidy, 'b.md': untidy })
    chmodSync(join(folder, 'a.md'), 0o444)
    const ran = await runIn(folder, 'check --fix')
    expect(ran.stderr).toBe(
      'coding-markdown: "a.md" was not repaired: it is read-only\nRepaired 1 problem in 1 file.\n',
    )
    expect([ran.status, read(folder, 'a.md'), read(folder, 'b.md')]).toEqual([2, untidy, tidied])
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'b.md', 'taxonomy.json'])
  })

  test('of a file that somebody else writes meanwhile is refused, and leaves their text', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': untidy })
    const theirs = `${untidy}\nmeanwhile\n`
    const files = {
      ...nodeFileSystem,
      read: async (uri: string, most: number) => {
        const bytes = await nodeFileSystem.read(uri, most)
        if (uri.endsWith('a.md')) writeFileSync(join(folder, 'a.md'), theirs)
        return bytes
      },
    }
    const ran = await runIn(folder, 'check --fix', { files })
    expect([ran.status, complaintOf(ran)]).toEqual([2, '"a.md" was not repaired: it has changed since it was read'])
    expect([read(folder, 'a.md'), readdirSync(folder).length]).toEqual([theirs, 2])
  })

  test('of a link repairs the file that it leads to, and the link stays one', async () => {
    const folder = temporaryFolder({ ...study, 'texts/a.txt': untidy })
    symlinkSync('texts/a.txt', join(folder, 'a.md'))
    await runIn(folder, 'check --fix')
    expect(read(folder, 'texts/a.txt')).toBe(tidied)
    expect(
      readdirSync(folder, { withFileTypes: true })
        .find(one => one.name === 'a.md')
        ?.isSymbolicLink(),
    ).toBe(true)
  })

  onlyWithPermissions('in a folder that nobody may write to is refused', async () => {
    const folder = temporaryFolder({ ...study, 'x/a.md': untidy })
    chmodSync(join(folder, 'x'), 0o555)
    const ran = await runIn(folder, 'check --fix')
    chmodSync(join(folder, 'x'), 0o755)
    expect(complaintOf(ran)).toBe('"x/a.md" was not repaired: there is no permission')
  })
})

describe('what is written', () => {
  const uriOf = (folder: string, path: string): string => `file://${join(folder, path)}`
  const bytes = new TextEncoder().encode('new')

  test('a failure leaves no temporary file', async () => {
    const folder = temporaryFolder({ 'a.md': 'old' })
    const write = nodeFileWriter.write(uriOf(folder, 'a.md'), bytes, new TextEncoder().encode('other'))
    await expect(write).rejects.toThrow('it has changed since it was read')
    expect([readdirSync(folder), read(folder, 'a.md')]).toEqual([['a.md'], 'old'])
  })

  test.each([
    ['a file that is gone', 'gone.md', bytes, 'it has changed since it was read'],
    ['a file that should not be there', 'a.md', 'absent', 'it is there already'],
    ['a folder', 'x', 'any', 'it is a directory'],
    ['a name that is too long', `${'x'.repeat(300)}.md`, 'any', 'the system says ENAMETOOLONG'],
    ['a file below a file', 'a.md/b.md', 'any', 'a part of its path is no folder'],
  ] as const)('%s is refused', async (_, path, expected, words) => {
    const folder = temporaryFolder({ 'a.md': 'old', 'x/y.md': '' })
    await expect(nodeFileWriter.write(uriOf(folder, path), bytes, expected)).rejects.toThrow(words)
    expect([readdirSync(folder).sort(), read(folder, 'a.md')]).toEqual([['a.md', 'x'], 'old'])
  })

  test('a new file makes the folders on its way', async () => {
    const folder = temporaryFolder()
    await nodeFileWriter.write(uriOf(folder, 'x/y/z.json'), bytes, 'any')
    await nodeFileWriter.write(uriOf(folder, 'a/b.md'), bytes, 'absent')
    expect([read(folder, 'x/y/z.json'), read(folder, 'a/b.md')]).toEqual(['new', 'new'])
  })

  onlyOnPosix('a pipe, like all that is no file, is written to and never replaced', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': wrong })
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = spawn('cat', [pipe])
    const read = text(reader.stdout)
    const ran = await runIn(folder, `check --format json --output ${pipe}`)
    expect([ran.status, ran.stderr, ran.stdout]).toEqual([1, '', ''])
    expect(problemsOf({ stdout: await read })).toEqual(['a.md:10 unknown-category'])
    expect(statSync(pipe).isFIFO()).toBe(true)
  })

  onlyOnPosix('a pipe is no file to repair', async () => {
    const folder = temporaryFolder()
    execFileSync('mkfifo', [join(folder, 'a.md')])
    await expect(nodeFileWriter.write(uriOf(folder, 'a.md'), bytes, bytes)).rejects.toThrow('it is not a regular file')
  })
})

describe('an export', () => {
  test('is written beside its place and takes it once it is whole', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean, 'out.csv': 'old' })
    chmodSync(join(folder, 'out.csv'), 0o600)
    expect((await runIn(folder, 'export -f csv -o out.csv --force')).status).toBe(0)
    expect(read(folder, 'out.csv')).toContain('builds things')
    expect(modeOf(folder, 'out.csv')).toBe(0o600)
    expect((await runIn(folder, 'export -f qdpx -o new/a.qdpx')).status).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'new', 'out.csv', 'taxonomy.json'])
  })

  test('that breaks off leaves what was there', async () => {
    const folder = temporaryFolder({ 'out.csv': 'old' })
    async function* broken() {
      yield new TextEncoder().encode('new')
      throw new Error('it broke off')
    }
    const uri = pathToFileURL(join(folder, 'out.csv')).toString()
    await expect(nodeFileWriter.writePieces(uri, broken(), 'any')).rejects.toThrow('it broke off')
    await expect(nodeFileWriter.writePieces(uri, broken(), 'absent')).rejects.toThrow('it is there already')
    expect([readdirSync(folder), read(folder, 'out.csv')]).toEqual([['out.csv'], 'old'])
  })

  onlyWithPermissions('into a read-only file is refused', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean, 'out.csv': 'old' })
    chmodSync(join(folder, 'out.csv'), 0o400)
    const ran = await runIn(folder, 'export -f csv -o out.csv --force')
    expect([ran.status, complaintOf(ran)]).toEqual([2, '"out.csv" cannot be written: it is read-only'])
  })
})

describe('what is read', () => {
  onlyOnPosix(
    'link loops, links to nowhere, pipes and links out of the study are problems; the others go on',
    async () => {
      const outside = temporaryFolder({ 'secret.md': wrong })
      const folder = temporaryFolder({ ...study, 'a.md': clean, 'z.md': wrong })
      for (const [name, to] of [
        ['loop.md', 'loop.md'],
        ['nowhere.md', 'gone.md'],
        ['out.md', join(outside, 'secret.md')],
        ['dir', '.'],
        ['away', outside],
      ] as const) {
        symlinkSync(to, join(folder, name))
      }
      execFileSync('mkfifo', [join(folder, 'pipe.md')])
      const ran = await runIn(folder, 'check --format json')
      expect([ran.status, ran.stderr]).toEqual([1, ''])
      expect(reportOf(ran).problems.map(one => `${one.file} ${one.message}`)).toEqual([
        'loop.md This file cannot be read: its links lead in a circle.',
        'nowhere.md This file cannot be read: its link leads nowhere.',
        'out.md This file cannot be read: it is a link that leads out of the study.',
        'pipe.md This file cannot be read: it is not a regular file.',
        'z.md There is no category "9.9" in the codebook.',
      ])
      for (const [path, words] of [
        ['loop.md', 'in a circle'],
        ['nowhere.md', 'leads nowhere'],
        ['pipe.md', 'neither a file nor a folder'],
        ['out.md', 'out of the study'],
        ['away', 'out of the study'],
      ] as const) {
        const named = await runIn(folder, `check ${path}`)
        expect([named.status, complaintOf(named)], path).toEqual([2, expect.stringContaining(words)])
      }
    },
  )

  test('50 MB are not', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean, 'big.md': '# Coding of ad 7\n' })
    truncateSync(join(folder, 'big.md'), 50 * 1024 * 1024)
    const ran = await runIn(folder, 'check --format json')
    expect([ran.status, problemsOf(ran)]).toEqual([1, ['big.md:1 unreadable-file']])
  })

  onlyWithPermissions('a folder and a file without permission are problems', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean, 'shut/b.md': wrong, 'closed.md': wrong })
    chmodSync(join(folder, 'shut'), 0)
    chmodSync(join(folder, 'closed.md'), 0)
    const ran = await runIn(folder, 'check --format json')
    const named = await runIn(folder, 'check shut')
    chmodSync(join(folder, 'shut'), 0o755)
    expect([ran.status, problemsOf(ran)]).toEqual([1, ['closed.md:1 unreadable-file', 'shut:1 unreadable-file']])
    expect([named.status, complaintOf(named)]).toEqual([2, '"shut" cannot be read: there is no permission'])
  })

  test('a configuration and a codebook that are folders are problems', async () => {
    for (const name of ['coding.config.json', 'taxonomy.json']) {
      const folder = temporaryFolder({ 'a.md': clean })
      mkdirSync(join(folder, name))
      const ran = await runIn(folder, 'check --format json')
      expect([ran.status, problemsOf(ran)]).toEqual([2, [`${name}:1 unreadable-file`]])
    }
  })

  onlyOnPosix('a configuration whose link leads nowhere is not passed by', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean })
    symlinkSync('gone.json', join(folder, 'coding.config.json'))
    const ran = await runIn(folder, 'check --format json')
    expect([ran.status, problemsOf(ran)]).toEqual([2, ['coding.config.json:1 unreadable-file']])
  })

  test('a study below a path with odd characters', async () => {
    const folder = temporaryFolder({ 'a%20b #1?/é/taxonomy.json': codebook, 'a%20b #1?/é/x y.md': wrong })
    const ran = await runIn(join(folder, 'a%20b #1?/é'), 'check --format json')
    expect(problemsOf(ran)).toEqual(['x y.md:10 unknown-category'])
    expect(problemsOf(await runIn(folder, 'check --format json'))).toEqual(['a%20b #1?/é/x y.md:10 unknown-category'])
  })
})

describe('a revision', () => {
  const revise = 'revise merge 2.1 --into 1.A.1 --reason x'

  test('keeps CRLF, the BOM and the mode of every file, and leaves nothing but the log', async () => {
    const folder = temporaryFolder({ ...study, 'a%20b.md': `\ufeff${clean.replaceAll('\n', '\r\n')}` })
    chmodSync(join(folder, 'a%20b.md'), 0o640)
    expect(await runIn(folder, revise)).toMatchObject({ status: 0, stderr: '' })
    expect(read(folder, 'a%20b.md')).toContain('\ufeff# Coding of ad 7\r\n')
    expect(read(folder, 'a%20b.md')).toContain('  - "builds things"\r\n  - "Go"\r\n')
    expect(modeOf(folder, 'a%20b.md')).toBe(0o640)
    expect(readdirSync(folder).sort()).toEqual(['a%20b.md', 'codebook-log.md', 'taxonomy.json'])
  })

  test('of a read-only file leaves all as it was', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean, 'b.md': clean })
    chmodSync(join(folder, 'b.md'), 0o444)
    const ran = await runIn(folder, revise)
    expect(complaintOf(ran)).toBe('"b.md" cannot be written: it is read-only; nothing was changed')
    expect([read(folder, 'a.md'), read(folder, 'taxonomy.json')]).toEqual([clean, codebook])
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'b.md', 'taxonomy.json'])
  })

  onlyWithPermissions('in a folder that nobody may write to leaves all as it was', async () => {
    const folder = temporaryFolder({ ...study, 'a.md': clean, 'b/b.md': clean })
    chmodSync(join(folder, 'b'), 0o555)
    const ran = await runIn(folder, revise)
    chmodSync(join(folder, 'b'), 0o755)
    expect(complaintOf(ran)).toBe('"b/b.md" cannot be written: there is no permission; nothing was changed')
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'b', 'taxonomy.json'])
  })

  test('whose log or file leads out of the study is refused', async () => {
    const folder = temporaryFolder({ 'study/taxonomy.json': codebook, 'study/a.md': clean, 'else.md': 'mine' })
    symlinkSync('../else.md', join(folder, 'study/codebook-log.md'))
    const ran = await runIn(join(folder, 'study'), revise)
    expect(complaintOf(ran)).toContain('"codebook-log.md" cannot be read: it is a link that leads out of the study')
    expect(read(folder, 'else.md')).toBe('mine')
  })
})

test('init, new, check and format on a fresh folder', async () => {
  const folder = temporaryFolder()
  expect((await runIn(folder, 'init')).status).toBe(0)
  expect((await runIn(folder, 'new 7 --organisation GitLab')).stdout).toBe('codings/7.md\n')
  expect((await runIn(folder, 'check --cache --max-warnings 0')).status).toBe(0)
  expect((await runIn(folder, 'format --check')).status).toBe(0)
  expect(existsSync(join(folder, '.coding-markdown-cache'))).toBe(true)
})
