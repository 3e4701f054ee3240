import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { studies } from '../exchange/studies.ts'
import { codebook, coding } from '../report/study.ts'
import { temporaryFolder } from '../temporaryFolder.ts'
import { complaintOf, type Ran, run } from './run.ts'

type Row = Readonly<Record<string, string | number | null>>

const lines = ({ stdout }: Ran): Row[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

const table = (ran: Ran): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(ran.stdout, { header: true, skipEmptyLines: true }).data

const study = {
  'taxonomy.json': codebook,
  'coding.config.json': JSON.stringify({ include: ['codings/**/*.md'], sources: 'ads/{number}.txt' }),
  'ads/1.txt': '😀 You write code,\r\nyou test it 👩‍🔬 and you run it.\r\nGo is used.\r\n',
  'ads/2.txt': 'Sie schreiben Programme und pflegen sie.',
  'codings/1.md': coding(1, {
    profile: 'Maker',
    front: 'language: en\ncodebook: "2"',
    entries: {
      '1.1': ['"write code ... test it"', '"test  it"', '"Test it"'],
      '1.2': ['"fly it" (? nobody says so)', '"run it" (it is the last)'],
      '2.1': ['`Go` (Implied by title)'],
    },
  }),
  'codings/2.md': coding(2, {
    front: 'language: de',
    entries: {
      '1.1': ['"Sie schreiben Programme" (you write programs)'],
      '1.9': ['"pflegen sie" (Memo: look at this again)'],
    },
  }),
  'codings/3.md': coding(3, { profile: 'Talker' }),
  'codings/4.md': coding(4, { front: 'status: draft', entries: { '1.1': ['"write code"'] } }),
}

describe('rows', async () => {
  const rows = lines(await run('export -f jsonl', study))
  const of = (text: string): Row => rows.find(row => row.text === text)!

  test('are segments in the order of the files, drafts left out', () => {
    expect(rows.map(row => [row.document, row.category, row.text])).toEqual([
      ['codings/1.md', '1.1', 'write code ... test it'],
      ['codings/1.md', '1.1', 'test it'],
      ['codings/1.md', '1.1', 'Test it'],
      ['codings/1.md', '1.2', 'fly it'],
      ['codings/1.md', '1.2', 'run it'],
      ['codings/1.md', '2.1', 'Go'],
      ['codings/2.md', '1.1', 'Sie schreiben Programme'],
      ['codings/2.md', null, 'pflegen sie'],
    ])
  })

  test('say all that is known', () => {
    expect(of('write code ... test it')).toEqual({
      document: 'codings/1.md',
      coder: null,
      profile: 'Builder',
      'variable.number': '1',
      'variable.codebook': '2',
      'variable.language': 'en',
      line: 13,
      section: '1',
      section_title: 'Tasks',
      group_heading: 'Making',
      category: '1.1',
      category_label: 'Code',
      entry: null,
      kind: 'quote',
      text: 'write code ... test it',
      gloss: null,
      gloss_kind: null,
      verdict: 'found',
      source_start: 6,
      source_end: 30,
      source_spans: '6-16 23-30',
      occurrences: 1,
      source: 'ads/1.txt',
      source_sha256: createHash('sha256').update(study['ads/1.txt']).digest('hex'),
      counts: 1,
    })
    expect(of('pflegen sie')).toMatchObject({ category: null, entry: '1.9. Unknown', profile: null, counts: 0 })
    expect(of('fly it')).toMatchObject({ verdict: 'not found', source_start: null, source_spans: null, occurrences: 0 })
  })

  test('say what a gloss is', () => {
    expect(rows.flatMap(row => (row.gloss ? [[row.gloss, row.gloss_kind]] : []))).toEqual([
      ['? nobody says so', 'doubt'],
      ['it is the last', 'comment'],
      ['Implied by title', 'implied'],
      ['you write programs', 'translation'],
      ['Memo: look at this again', 'memo'],
    ])
  })

  test('mark the passages that report counts', () => {
    expect(rows.filter(row => row.counts === 1).map(row => row.text)).not.toContain('Test it')
  })

  test('have offsets that cut exactly the passage, in either unit', async () => {
    const utf16 = lines(await run('export -f jsonl --offsets utf16', study))
    for (const [index, row] of rows.entries()) {
      const source = study[`${row.source}` as 'ads/1.txt']
      const cut = (spans: Row[string], part: (start: number, end: number) => string): string[] =>
        String(spans ?? '')
          .split(' ')
          .filter(Boolean)
          .map(span => part(Number(span.split('-')[0]), Number(span.split('-')[1])))
      const points = cut(row.source_spans!, (start, end) => [...source].slice(start, end).join(''))
      const units = cut(utf16[index]!.source_spans!, (start, end) => source.slice(start, end))
      expect(points).toEqual(units)
      const words = points.map(part => part.replace(/\s+/g, ' ')).join(' ... ')
      if (row.verdict === 'found') expect(words.toLowerCase()).toBe(String(row.text).toLowerCase())
    }
  })
})

describe('tables', () => {
  test('CSV is quoted by RFC 4180, and no cell is a formula', async () => {
    const files = {
      ...study,
      'codings/3.md': coding(3, { front: 'note: "=1+1"', entries: { '1.1': ['"-1, or \\"so\\""'], '1.2': ['"@x"'] } }),
    }
    const [dash, at] = table(await run('export -f csv', files)).slice(-2)
    expect([dash!.text, at!.text, at!['variable.note']]).toEqual([`'-1, or \\"so\\"`, "'@x", "'=1+1"])
    expect(table(await run('export -f csv --csv-raw', files)).at(-1)).toMatchObject({
      text: '@x',
      'variable.note': '=1+1',
    })
  })

  test('a matrix has zeros for a document without segments, and no draft', async () => {
    const shown = async (kind: string) =>
      table(await run(`export -f csv --matrix ${kind}`, study)).map(row => [
        row.document,
        row['1.1'],
        row['1.2'],
        row['2.1'],
      ])
    expect(await shown('counts')).toEqual([
      ['codings/1.md', '2', '2', '1'],
      ['codings/2.md', '1', '0', '0'],
      ['codings/3.md', '0', '0', '0'],
    ])
    expect(await shown('presence')).toEqual([
      ['codings/1.md', '1', '1', '1'],
      ['codings/2.md', '1', '0', '0'],
      ['codings/3.md', '0', '0', '0'],
    ])
  })

  test('Markdown has a table for each document', async () => {
    const { stdout } = await run('export -f md', study)
    expect(stdout).toContain('## codings/1.md')
    expect(stdout).toContain('| 1.2 | Run |  | fly it | ? nobody says so | not found |  |')
  })

  test('a workbook has typed cells', async () => {
    const { files, status } = await run('export -f xlsx -o out.xlsx', {
      ...study,
      'codings/3.md': coding(3, { entries: { '1.1': ['"=1+1"'] } }),
    })
    expect(status).toBe(0)
    const parts = unzipSync(files.bytes('out.xlsx')!)
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    expect(sheet).toContain(' t="inlineStr"><is><t>=1+1</t></is></c>')
    expect(sheet.match(/<row /g)).toHaveLength(10)
    expect(sheet).not.toContain('<f>')
  })
})

describe.each(studies)('$name', ({ isThere, read }) => {
  test.skipIf(!isThere)('every table has as many segments as report counts', async () => {
    const files = read()
    const folder = temporaryFolder()
    const report = JSON.parse((await run('report -f json', files)).stdout)
    const { distinct, raw, candidates, unfiled } = report.segments
    const parquet = join(folder, 'out.parquet')
    writeFileSync(parquet, (await run('export -f parquet -o out.parquet', files)).files.bytes('out.parquet')!)
    const duck = await (await DuckDBInstance.create()).connect()
    const query = async (sql: string) => (await duck.runAndReadAll(sql.replace('$', `'${parquet}'`))).getRowsJson()
    expect(await query('select sum(counts)::int, count(category)::int, count(*)::int from $')).toEqual([
      [distinct + candidates, raw + candidates, raw + candidates + unfiled],
    ])
    const perCategory = await query(
      'select category, count(distinct document)::int, sum(counts)::int, count(*)::int from $ where category is not null group by 1 order by 1',
    )
    expect(perCategory).toEqual(
      report.rows
        .filter((row: { level: string; raw: number }) => row.level === 'category' && row.raw > 0)
        .map((row: { id: string; documents: { part: number }; segments: number; raw: number }) => [
          row.id,
          row.documents.part,
          row.segments,
          row.raw,
        ]),
    )
    const rows = lines(await run('export -f jsonl', files))
    expect(await query('select * from $')).toEqual(rows.map(row => Object.values(row)))
    expect(table(await run('export -f csv', files))).toHaveLength(rows.length)
    duck.closeSync()
  })
})

describe('for an archive', () => {
  const coded = {
    'taxonomy.json': codebook,
    'coding.config.json': JSON.stringify({
      coders: 'codings/{coder}/*.md',
      agreed: 'codings/agreed/{number}.md',
      sources: 'ads/{number}.txt',
    }),
    'ads/1.txt': study['ads/1.txt'],
    'codings/zoe/1.md': coding(1, { front: 'checked: zoe', entries: { '1.1': ['"write code"'] } }),
    'codings/anna/1.md': coding(1, { entries: { '1.1': ['"test it"'], '1.2': ['"run it" (the last step)'] } }),
    'codings/anna/2.md': coding(2, { front: 'status: draft' }),
  }

  test('no word of the sources is left without their text, but places and a hash', async () => {
    const ran = await run('export -f jsonl --no-source-text', study)
    expect(ran.stdout).not.toMatch(/write code|schreiben|you write programs/)
    expect(ran.stdout).toContain('it is the last')
    expect(lines(ran)[0]).toMatchObject({ source_start: 6, source_end: 30, verdict: 'found' })
  })

  test('coders have other names, in paths and variables too', async () => {
    const ran = await run('export -f jsonl --all-codings --pseudonyms --manifest m.json', coded)
    expect(lines(ran).map(row => [row.document, row.coder, row['variable.checked']])).toEqual([
      ['codings/coder-1/1.md', 'coder-1', null],
      ['codings/coder-1/1.md', 'coder-1', null],
      ['codings/coder-2/1.md', 'coder-2', 'coder-2'],
    ])
    expect(ran.stdout + ran.files.text('m.json')).not.toMatch(/anna|zoe/)
  })

  test('the manifest says what made it, of what, and what is missing', async () => {
    const ran = await run('export -f jsonl -o out/all.jsonl --coder anna --manifest out/manifest.json', coded)
    expect(JSON.parse(ran.files.text('out/manifest.json')!)).toMatchObject({
      version: 1,
      tool: { name: 'coding-markdown' },
      commit: null,
      codebook: { name: 'Small', version: null, sha256: createHash('sha256').update(codebook).digest('hex') },
      configuration: JSON.parse(coded['coding.config.json']),
      export: {
        format: 'jsonl',
        file: 'all.jsonl',
        sha256: createHash('sha256').update(ran.files.bytes('out/all.jsonl')!).digest('hex'),
        sourceText: true,
        coder: 'anna',
      },
      counts: { documents: 1, sources: 1, segments: 2, raw: 2, unfiled: 0 },
      exclusions: { drafts: ['codings/anna/2.md'], others: ['codings/zoe/1.md'], unread: 0, notCarried: [] },
    })
  })

  test('nobody chooses between codings of one source', async () => {
    const ran = await run('export -f csv', coded)
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      'a source has several codings, none of them agreed; say whose counts with --coder, or agree on one: codings/anna/1.md, codings/zoe/1.md',
    ])
  })
})

describe('what is refused', () => {
  test.each([
    ['export -f xlsx', 'xlsx is no text to print; say where to with --output'],
    ['export -f csv -o ads/1.txt', '"ads/1.txt" is there already; --force overwrites it'],
    ['export -f csv --manifest taxonomy.json', '"taxonomy.json" is there already; --force overwrites it'],
  ])('%s', async (args, why) => {
    const ran = await run(args, study)
    expect([ran.status, complaintOf(ran)]).toEqual([2, why])
    expect(ran.files.written).toEqual([])
  })

  test('a file that is there is overwritten by force', async () => {
    const ran = await run('export -f csv -o old.csv --force', { ...study, 'old.csv': 'mine' })
    expect([ran.status, ran.files.text('old.csv')!.slice(0, 9)]).toEqual([0, 'document,'])
  })
})
