import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../server/src/cli/main.ts'
import { processIo } from '../../server/src/cli/processIo.ts'
import type { StudyDiff } from '../../server/src/report/diff.ts'
import { codebook, coding } from '../report/study.ts'
import { temporaryFolder } from '../temporaryFolder.ts'
import { collector, complaintOf } from './run.ts'

/** A folder under git, one commit for each state; null takes a file away. */
function repository(...states: Record<string, string | null>[]): string {
  const folder = temporaryFolder({})
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder,
        stdio: 'pipe',
      },
    )
  git('init', '-q')
  for (const [index, state] of states.entries()) {
    for (const [path, text] of Object.entries(state)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      if (text === null) rmSync(file)
      else writeFileSync(file, text)
    }
    if (index === states.length - 1) break
    git('add', '-A')
    git('commit', '-qm', `state ${index}`)
    git('tag', `s${index}`)
  }
  return folder
}

async function diff(cwd: string, ...args: string[]) {
  const [stdout, stderr] = [collector(), collector()]
  const status = await main(['diff', ...args], { ...processIo(), cwd, stdout, stderr, env: {} })
  return { status, stdout: stdout.text, stderr: stderr.text }
}

const changes = async (cwd: string, ...args: string[]): Promise<StudyDiff> => {
  const ran = await diff(cwd, ...args, '--format', 'json')
  expect(ran.stderr).toBe('')
  return JSON.parse(ran.stdout)
}

const first = {
  'taxonomy.json': codebook,
  'coding.config.json': JSON.stringify({ include: ['codings/*.md'] }),
  'codings/1.md': coding(1, { profile: 'Builder', entries: { '1.1': ['"write code"', '"run it"'], '2.1': ['`Go`'] } }),
  'codings/2.md': coding(2, { profile: 'Talker', entries: { '1.1': ['"talk"'] } }),
  'codings/3.md': coding(3, { profile: 'Talker', entries: { '1.2': ['"stay"'] } }),
}

const second = {
  // "run it" is recoded, `Go` gone, "test it" new; the profile is another.
  'codings/1.md': coding(1, {
    profile: 'Talker',
    entries: { '1.1': ['"write code"', '"test it"'], '1.2': ['"run it"'] },
  }),
  'codings/2.md': null,
  'codings/4.md': coding(4, { entries: { '2.1': ['`C`', '`Go`'] } }),
}

describe('since a revision', () => {
  test('by document', async () => {
    const found = await changes(repository(first, second), 's0')
    expect(found.documents).toEqual({ added: 1, removed: 1, changed: 1, unchanged: 1 })
    expect(found.segments).toEqual({ added: 3, removed: 2, recoded: 1 })
    expect(found.changes).toEqual([
      {
        file: 'codings/1.md',
        status: 'changed',
        added: [{ category: '1.1', text: 'test it' }],
        removed: [{ category: '2.1', text: 'Go' }],
        recoded: [{ from: '1.1', to: '1.2', text: 'run it' }],
        profile: { before: 'Builder', after: 'Talker' },
      },
      {
        file: 'codings/2.md',
        status: 'removed',
        added: [],
        removed: [{ category: '1.1', text: 'talk' }],
        recoded: [],
        profile: null,
      },
      {
        file: 'codings/4.md',
        status: 'added',
        added: [
          { category: '2.1', text: 'C' },
          { category: '2.1', text: 'Go' },
        ],
        removed: [],
        recoded: [],
        profile: null,
      },
    ])
  })

  test('by category', async () => {
    const found = await changes(repository(first, second), 's0')
    expect(
      found.categories.map(({ id, added, removed, recodedFrom, recodedTo }) => [
        id,
        added,
        removed,
        recodedFrom,
        recodedTo,
      ]),
    ).toEqual([
      ['1.1', 1, 1, 1, 0],
      ['1.2', 0, 0, 0, 1],
      ['2.1', 2, 1, 0, 0],
    ])
  })

  test('in part', async () => {
    const part = await changes(repository(first, second), 's0', '--path', 'codings/1.md')
    expect(part.documents).toEqual({ added: 0, removed: 0, changed: 1, unchanged: 0 })
  })

  test('as Markdown, for a pull request', async () => {
    const { stdout } = await diff(repository(first, second), 's0', '--format', 'md')
    expect(stdout).toContain('## What was coded, since s0')
    expect(stdout).toContain('| 1.1 | Code | 1 | 1 | 1 | 0 |')
    expect(stdout).toContain('| codings/1.md | 1.1 | 1.2 | run it |')
  })
})

test('between two revisions, from a folder below', async () => {
  const cwd = repository(first, second, { 'codings/3.md': null })
  const found = await changes(join(cwd, 'codings'), 's0', 's1')
  expect(found.documents).toEqual({ added: 1, removed: 1, changed: 1, unchanged: 1 })
  expect(found.changes.map(one => one.file)).toEqual(['1.md', '2.md', '4.md'])
  expect((await changes(cwd, 's0', 's0')).changes).toEqual([])
})

test('what is written otherwise, but says the same, is no change', async () => {
  const text = first['codings/1.md'].replaceAll('"write code"', '"Write   code"').replaceAll('\n', '\r\n')
  const found = await changes(repository(first, { 'codings/1.md': text }), 's0')
  expect(found.documents).toEqual({ added: 0, removed: 0, changed: 0, unchanged: 3 })
})

test('a file that was given another name is the same document', async () => {
  const coders = JSON.stringify({ include: ['codings/**/*.md'], coders: 'codings/{coder}/*.md' })
  const file = { 'taxonomy.json': codebook, 'coding.config.json': coders, 'codings/a/ad_1.md': first['codings/1.md'] }
  const found = await changes(
    repository(file, { 'codings/a/ad_1.md': null, 'codings/a/1.md': second['codings/1.md'] }),
    's0',
  )
  expect(found.documents).toEqual({ added: 0, removed: 0, changed: 1, unchanged: 0 })
  expect(found.segments).toEqual({ added: 1, removed: 1, recoded: 1 })
})

test('a category that was given another ID, with the old one as an alias, changes no segment', async () => {
  const renamed = codebook.replace('"id":"2.1"', '"id":"2.7","aliases":["2.1"]')
  const found = await changes(
    repository(first, { 'taxonomy.json': renamed, 'codings/1.md': first['codings/1.md'].replace('2.1', '2.7') }),
    's0',
  )
  expect(found.segments).toEqual({ added: 0, removed: 0, recoded: 0 })
})

test('a draft that is finished is a new document', async () => {
  const draft = coding(9, { front: 'status: draft', entries: { '1.1': ['"x"'] } })
  const found = await changes(
    repository({ ...first, 'codings/9.md': draft }, { 'codings/9.md': coding(9, { entries: { '1.1': ['"x"'] } }) }),
    's0',
  )
  expect(found.documents).toMatchObject({ added: 1, unchanged: 3 })
})

test('a large file and an empty one come whole', async () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `"passage ${index} of the long one"`)
  const before = { ...first, 'codings/1.md': coding(1, { entries: { '1.1': many } }), 'codings/8.md': '' }
  const found = await changes(
    repository(before, { 'codings/1.md': coding(1, { entries: { '1.1': many.slice(1) } }) }),
    's0',
  )
  expect(found.segments).toEqual({ added: 0, removed: 1, recoded: 0 })
})

describe('what cannot be compared', () => {
  test.each([
    ['nothing', 'git knows no revision "nothing"'],
    ['--output=x', "missing required argument 'revision'"],
    ['s0 --path nowhere', 'there is no file or folder "nowhere"'],
    ['s0 --path ..', '".." is outside the repository'],
    ['s0 s0 --path ..', '".." is outside the repository'],
  ])('%s', async (args, message) => {
    const ran = await diff(repository(first, second), ...args.split(' '))
    expect([ran.status, complaintOf(ran)]).toEqual([2, message])
  })

  test('a folder without git', async () => {
    const ran = await diff(temporaryFolder(first), 'HEAD')
    expect([ran.status, complaintOf(ran)]).toEqual([2, expect.stringMatching(/^git: not a git repository/)])
  })
})
