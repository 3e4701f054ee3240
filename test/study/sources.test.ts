import { describe, expect, test } from 'vitest'
import type { SourcesSetting } from '../../server/src/study/settings.ts'
import { SourceLibrary, sourceRequest } from '../../server/src/study/sources.ts'
import { type Content, denied, folder, huge, link, MemoryFiles } from '../memoryFiles.ts'

const root = 'file:///study'
const table = { csv: 'ads.csv', key: 'job_id', text: ['title', 'description'] }

/** The text of the source of `/study/codings/<name>`, or why there is none. */
async function find(
  place: SourcesSetting['place'],
  contents: Readonly<Record<string, Content>>,
  values: Readonly<Record<string, string>> = { number: '7' },
  name = 'ad_7.md',
): Promise<string> {
  const library = new SourceLibrary(new MemoryFiles(contents))
  const answer = await library.find(
    sourceRequest(`${root}/codings/${name}`, values, { place, base: root, limit: root })!,
  )
  if (answer === null) return [...library.problems.values()].map(one => one.problems[0]!.message).join()
  return 'source' in answer ? answer.source.text : answer.missing
}

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = [...`\ufeff${text}`].flatMap(char => {
    const code = char.charCodeAt(0)
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255]
  })
  return Uint8Array.from(bytes)
}

describe('a pattern of files', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['the number', 'ads/{number}.txt', { number: '7' }, 'ads/7.txt'],
    ['any token', 'ads/{number}.txt', { number: 'INT-07' }, 'ads/INT-07.txt'],
    [
      'the organisation',
      '{organisation}/ad {number}.md',
      { number: '7', organisation: 'Müller & Söhne (%20#?)' },
      'Müller & Söhne (%20#?)/ad 7.md',
    ],
    ['the name of the file', 'ads/{name}.txt', {}, 'ads/ad_7.txt'],
  ])('takes %s', async (_, pattern, values, path) => {
    expect(await find(pattern, { [path]: 'the text' }, values)).toBe('the text')
  })

  test.each([
    '../7',
    'a/b',
    'a\\b',
    'C:',
    '.',
    '..',
    'nul',
    'NUL.txt',
    'a\u0000b',
    'a\nb',
    ' ',
    'COM1',
    '\ud800',
  ])('has no place for the value %j', async value => {
    const contents = { '/ads/7': 'secret', 'ads/a/b': 'x', '/study/7': 'x', 'ads/.': 'x' }
    expect(await find('ads/{number}', contents, { number: value })).toBe(
      `"${value}" cannot be part of the name of a source's file`,
    )
  })

  test('needs what the title does not say', async () => {
    expect(await find('ads/{number}.txt', { 'ads/7.txt': 'x' }, {})).toMatch(/the title has no \{number\}/)
  })

  test.each<[string, Content | null, string]>([
    ['is not there', null, 'there is no such file'],
    ['is a folder', folder, 'it is a directory'],
    ['may not be read', denied, 'there is no permission'],
    ['is too large', huge(21 * 1024 * 1024), 'it has 21 MB; at most 20 are read'],
    ['leads out', link('/outside.txt'), 'it is a link that leads out of the study'],
    ['is empty', ' \n', 'it is empty'],
    [
      'is no UTF-8',
      Uint8Array.from([0x61, 0xff, 0x62]),
      'it is not valid UTF-8 (first wrong byte near offset 1); save it as UTF-8',
    ],
    [
      'is UTF-16 without its mark',
      Uint8Array.from([0x61, 0, 0x62, 0]),
      'it has NUL characters, as no text has; save it as UTF-8',
    ],
    ['is UTF-16 cut in half', Uint8Array.from([0xff, 0xfe, 0x61]), 'it is not valid UTF-16; save it as UTF-8'],
  ])('says when the source %s', async (_, content, reason) => {
    const contents: Record<string, Content> = { '/outside.txt': 'secret', 'a.md': '' }
    if (content !== null) contents['ads/7.txt'] = content
    expect(await find('ads/{number}.txt', contents)).toBe(`the source "ads/7.txt" cannot be read: ${reason}`)
  })

  test.each<[string, Content]>([
    ['UTF-8', 'grün'],
    ['UTF-8 with its mark', '\ufeffgrün'],
    ['UTF-16, little endian', utf16('grün', true)],
    ['UTF-16, big endian', utf16('grün', false)],
  ])('reads %s', async (_, content) => expect(await find('ads/{number}.txt', { 'ads/7.txt': content })).toBe('grün'))

  test('follows a link that stays in the study', async () => {
    expect(await find('ads/{number}.txt', { 'ads/7.txt': link('../old/7.txt'), 'old/7.txt': 'x' })).toBe('x')
  })
})

describe('a table', () => {
  const header = 'job_id,title,description\n'

  test.each<[string, Content]>([
    ['commas', `${header}6,x,y\n7,Engineer,We build.\n`],
    ['semicolons', 'job_id;title;description\n7;Engineer;We build.\n'],
    ['tabs', 'job_id\ttitle\tdescription\n7\tEngineer\tWe build.\n'],
    ['carets', 'job_id^title^description\n7^Engineer^We build.\n'],
    ['a byte order mark', `\ufeff${header}7,Engineer,We build.\n`],
    ['the delimiter said', 'sep=;\r\njob_id;title;description\r\n7;Engineer;We build.\r\n'],
    ['CRLF', `${header}7,Engineer,We build.\n`.replaceAll('\n', '\r\n')],
    ['no line break at its end', `${header}7,Engineer,We build.`],
    ['quotation marks', `"job_id","title","description"\n"7","Engineer","We build."\n`],
    ['other columns between', 'x,job_id,y,description,title\n,7,"a,b",We build.,Engineer\n'],
    ['spaces around names', ' job_id , title , description \n 7 ,Engineer,We build.\n'],
    ['blank lines', `${header}\n\n7,Engineer,We build.\n\n`],
    ['UTF-16', utf16(`${header}7,Engineer,We build.\n`, true)],
  ])('with %s', async (_, content) => expect(await find(table, { 'ads.csv': content })).toBe('Engineer\n\nWe build.'))

  test('with line breaks, delimiters and marks in its cells', async () => {
    const text = `${header}6,"7,no\n7,""x"",y\n",z\n7,"Engineer, ""senior""","We\r\n\r\nbuild,\n8,x,y\nit"\n`
    expect(await find(table, { 'ads.csv': text })).toBe('Engineer, "senior"\n\nWe\r\n\r\nbuild,\n8,x,y\nit')
  })

  test('with marks that are no marks of a cell', async () => {
    expect(await find(table, { 'ads.csv': `${header}6,5" pipes,y\n7,Engineer,We "build" it.\n` })).toBe(
      'Engineer\n\nWe "build" it.',
    )
  })

  test('of which a column is empty', async () => {
    expect(await find(table, { 'ads.csv': `${header}7,,We build.\n` })).toBe('We build.')
  })

  test.each<[string, Content | null, string]>([
    [
      'has no such row',
      `${header}8,x,y\n`,
      'the source "ads.csv#7" cannot be read: it has no row whose "job_id" is "7"',
    ],
    [
      'has two such rows',
      `${header}7,x,y\n7,x,z\n`,
      'the source "ads.csv#7" cannot be read: it has several rows whose "job_id" is "7"',
    ],
    ['has no text in that row', `${header}7,,\n`, 'the source "ads.csv#7" cannot be read: it is empty'],
    [
      'is not UTF-8 in that row',
      Uint8Array.from([...new TextEncoder().encode(`${header}7,x,`), 0xff]),
      'the source "ads.csv#7" cannot be read: in the row "7", it is not valid UTF-8 (first wrong byte near offset 4); save it as UTF-8',
    ],
    ['is not there', null, 'This file cannot be read: there is no such file.'],
    ['leads out', link('/outside.csv'), 'This file cannot be read: it is a link that leads out of the study.'],
    [
      'lacks a column',
      'job_id,titel,description\n',
      'This file cannot be read: it has no column "title"; did you mean "titel"?',
    ],
    ['lacks its key', 'id,title,description\n', 'This file cannot be read: it has no column "job_id"'],
    ['is a folder', folder, 'This file cannot be read: it is not a regular file.'],
  ])('says when it %s', async (_, content, reason) => {
    const contents: Record<string, Content> = { '/outside.csv': header, 'a.md': '' }
    if (content !== null) contents['ads.csv'] = content
    expect(await find(table, contents)).toContain(reason)
  })

  test('of many rows is scanned in parts: every row is whole, wherever it was cut', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, row) => `${row},"Title ""${row}""","${'grün\r\n'.repeat(row % 300)}${row}"`,
    )
    const library = new SourceLibrary(new MemoryFiles({ 'ads.csv': `${header}${rows.join('\r\n')}` }))
    for (const row of [0, 1, 299, 1000, 1777, 2999]) {
      const setting = { place: table, base: root, limit: root }
      const answer = await library.find({ setting, values: { number: String(row) } })
      expect(answer).toMatchObject({ source: { text: `Title "${row}"\n\n${'grün\r\n'.repeat(row % 300)}${row}` } })
    }
  })
})

describe('a library', () => {
  const setting = { place: 'ads/{number}.txt', base: root, limit: root }

  test('reads each file once, until it is said to have changed', async () => {
    const files = new MemoryFiles({ 'ads/7.txt': 'one' })
    const library = new SourceLibrary(files)
    const text = async () => {
      const answer = await library.find({ setting, values: { number: '7' } })
      return answer && 'source' in answer ? answer.source.text : answer
    }
    expect(await text()).toBe('one')
    files.put('ads/7.txt', 'two')
    expect(await text()).toBe('one')
    expect(library.invalidate(`${root}/ads/7.txt`)).toBe(true)
    expect(library.invalidate(`${root}/ads/8.txt`)).toBe(false)
    expect(await text()).toBe('two')
  })

  test('reads a table again that changed', async () => {
    const files = new MemoryFiles({ 'ads.csv': 'job_id,title,description\n7,a,b\n' })
    const library = new SourceLibrary(files)
    const request = { setting: { place: table, base: root, limit: root }, values: { number: '7' } }
    expect(await library.find(request)).toMatchObject({ source: { text: 'a\n\nb' } })
    files.put('ads.csv', 'job_id,title,description\n7,a,c\n')
    library.invalidate(`${root}/ads.csv`)
    expect(await library.find(request)).toMatchObject({ source: { text: 'a\n\nc' } })
  })
})
