import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../server/src/study/config.ts'
import { isSafeSegment, patternFault } from '../../server/src/study/pattern.ts'
import { complaintOf, problemsOf, run } from '../cli/run.ts'
import { clean, codebook } from '../cli/study.ts'
import { type Content, link } from '../memoryFiles.ts'

describe('a pattern stays in its folder', () => {
  const wrong: [string, string, string][] = [
    ['a folder above', '../ads/*.md', '".."'],
    ['a folder above, further in', 'codings/../../x.md', '".."'],
    ['a folder above alone', '..', '".."'],
    ['an absolute path', '/etc/*.md', 'relative'],
    ['a drive', 'C:/study/*.md', 'no drive'],
    ['a drive without a slash', 'c:x.md', 'no drive'],
    ['a UNC path', '\\\\server\\share\\*.md', '"/", not "\\"'],
    ['a UNC path with slashes', '//server/share/*.md', 'relative'],
    ['backslashes', 'codings\\*.md', '"/", not "\\"'],
    ['a URL', 'https://example.org/*.md', 'no URL'],
    ['a file URL', 'file:///etc/passwd', 'no URL'],
    ['a NUL', 'a\0.md', 'control'],
    ['a line break', 'a\n.md', 'control'],
    ['a C1 control character', 'a\u009b.md', 'control'],
    ['half a character', 'a\ud800.md', 'control'],
    ['nothing', '', 'empty'],
  ]

  test.each(wrong)('%s is refused', (_, pattern, words) => {
    expect(patternFault(pattern)).toContain(words)
  })

  test.each([
    'codings/**/*.md',
    './a.md',
    'a..b/*.md',
    '...',
    'Kodierungen (2)/*.md',
    'été/*.md',
  ])('%s is fine', pattern => {
    expect(patternFault(pattern)).toBe(null)
  })

  const places: [string, (pattern: string) => object][] = [
    ['taxonomy', pattern => ({ taxonomy: pattern })],
    ['include', pattern => ({ include: ['a.md', pattern] })],
    ['exclude', pattern => ({ exclude: [pattern] })],
    ['sources', pattern => ({ sources: pattern })],
    ['sources.csv', pattern => ({ sources: { csv: pattern, key: 'id', text: ['text'] } })],
    ['coders', pattern => ({ coders: `${pattern}/{coder}/**` })],
    ['document', pattern => ({ document: pattern })],
    ['agreed', pattern => ({ agreed: pattern })],
  ]

  test.each(places)('in "%s" a wrong one is a problem at its place', (_, configOf) => {
    const text = JSON.stringify(configOf('../out'))
    const { config, problems } = loadConfig(text)
    expect(config).toBe(null)
    expect(problems.map(({ at, severity }) => [text.slice(at.start, at.start + 7), severity])).toEqual([
      ['"../out', 'error'],
    ])
  })
})

describe("a placeholder's value is one path segment", () => {
  const devices = [
    'con',
    'PRN',
    'aux',
    'Nul',
    'com1',
    'COM9',
    'lpt1',
    'LPT9',
    'com¹',
    'con.txt',
    'NUL.tar.gz',
    'aux ',
    'con .md',
  ]
  const others = [
    '',
    '.',
    '..',
    '...',
    ' ',
    '.. ',
    'a/b',
    '/a',
    '../a',
    'a\\b',
    'C:',
    'a:b',
    'a\0',
    'a\nb',
    'a\u007f',
    'a\u0085',
    '\ud800',
  ]

  test.each([...devices, ...others])('%j is none', value => {
    expect(isSafeSegment(value)).toBe(false)
  })

  test.each([
    '7',
    'INT-07',
    'müller_söhne',
    'console',
    'com',
    'com10',
    'nullable',
    '.hidden',
    'a.b',
    'a b',
    '日本',
  ])('%j is one', value => {
    expect(isSafeSegment(value)).toBe(true)
  })
})

describe('what is read lies in the study, links followed', () => {
  const outside = { '/elsewhere/secret.md': clean, '/elsewhere/book.json': codebook, '/elsewhere/folder/a.md': clean }
  const study = { ...outside, 'taxonomy.json': codebook, 'coding.config.json': '{ "include": ["**/*.md"] }' }
  const check = (contents: Record<string, Content>, args = '') =>
    run(`check --format json ${args}`, { ...study, ...contents })

  test('a coding file that is a link out of it is reported and not read', async () => {
    const ran = await check({ 'a.md': clean, 'b.md': link('../elsewhere/secret.md') })
    expect([ran.status, problemsOf(ran)]).toEqual([1, ['b.md:1 unreadable-file']])
    expect(ran.stdout).toContain('a link that leads out of the study')
  })

  test.each(['b.md', './b.md', '/study/b.md', 'sub/../b.md'])('nor when it is named as %s', async path => {
    const ran = await check({ 'b.md': link('../elsewhere/secret.md'), 'sub/a.md': clean }, path)
    expect([ran.status, problemsOf(ran)]).toEqual([2, ['b.md:1 unreadable-file']])
    expect(complaintOf(ran)).toBe('"b.md" cannot be read: it is a link that leads out of the study.')
  })

  test('nor through a folder that is a link out of it', async () => {
    const ran = await check({ out: link('/elsewhere') }, 'out/secret.md')
    expect([ran.status, problemsOf(ran)]).toEqual([2, ['out/secret.md:1 unreadable-file']])
  })

  test('a named folder that is a link out of it is refused', async () => {
    const ran = await run('check out', { ...study, out: link('/elsewhere/folder') })
    expect([ran.status, ran.stdout]).toEqual([2, ''])
    expect(complaintOf(ran)).toBe('"out" cannot be read: it is a link that leads out of the study')
  })

  test('a linked folder is not walked into, and so no file is read twice', async () => {
    const ran = await check({ 'codings/a.md': clean, again: link('codings'), up: link('..'), out: link('/elsewhere') })
    expect([ran.status, JSON.parse(ran.stdout).summary.documents]).toEqual([0, 1])
  })

  test('a link within it is read', async () => {
    const ran = await check({ 'codings/a.md': link('../texts/a.txt'), 'texts/a.txt': clean })
    expect([ran.status, JSON.parse(ran.stdout).summary.documents]).toEqual([0, 1])
  })

  test.each([
    [
      'a configured codebook',
      { 'coding.config.json': '{ "taxonomy": "book.json" }', 'book.json': link('/elsewhere/book.json') },
      'book.json',
    ],
    ['the nearest codebook', { 'taxonomy.json': link('/elsewhere/book.json') }, 'taxonomy.json'],
    ['a configuration', { 'coding.config.json': link('/elsewhere/book.json') }, 'coding.config.json'],
  ])('%s that is a link out of it is not read', async (_, contents, file) => {
    const ran = await check({ 'a.md': clean, ...(contents as Record<string, Content>) })
    expect([ran.status, problemsOf(ran)]).toEqual([2, [`${file}:1 unreadable-file`]])
    expect(complaintOf(ran)).toContain(`"${file}" cannot be used`)
  })

  test('what the command line itself names may lie anywhere', async () => {
    const ran = await check({ 'a.md': clean }, '--taxonomy ../elsewhere/book.json')
    expect(ran.status).toBe(0)
  })

  test('a link is not written through when it leads out of it', async () => {
    const ran = await run('format', { ...study, 'a.md': clean, 'b.md': link('/elsewhere/secret.md') })
    expect([ran.status, ran.files.written]).toEqual([2, []])
  })
})
