import { describe, expect, test } from 'vitest'
import type { StudyReport } from '../../server/src/report/studyReport.ts'
import { codebook, coding } from '../report/study.ts'
import { complaintOf, type Ran, run } from './run.ts'

const reportOf = (ran: Pick<Ran, 'stdout'>): StudyReport & { readonly unread: number } => JSON.parse(ran.stdout)

const config = (more: object = {}): string => JSON.stringify({ include: ['codings/**/*.md'], ...more })

/**
 * Four documents that count and a draft:
 *   1 Builder: 1.1 twice "write code" (once in other letters) and "test it", 1.2 only noted, 2.1 Go, implied, and GenAI
 *   2 Maker, which is Builder: 1.1 "write code", 1.2 "run it", 2.1 go and Gen AI, 1.3 "muse"
 *   3 Talker: nothing at all
 *   4 Talker: 1.2 "run it", an unknown category, 2.1 gen ai
 */
const study = {
  'taxonomy.json': codebook,
  'coding.config.json': config(),
  'codings/1.md': coding(1, {
    profile: 'Builder',
    front: 'language: en',
    entries: {
      '1.1': ['"write code"', '"Write  code"', '"test it"'],
      '1.2': '_(Implied by the title)_',
      '2.1': ['`Go` (Implied by title)', '`GenAI`'],
    },
  }),
  'codings/2.md': coding(2, {
    profile: 'Maker',
    front: 'language: nl',
    entries: { '1.1': ['"write code"'], '1.2': ['"run it"'], '1.3': ['"muse"'], '2.1': ['`go`', '`Gen AI`'] },
  }),
  'codings/3.md': coding(3, { profile: 'Talker', front: 'language: en' }),
  'codings/4.md': coding(4, {
    profile: 'Talker',
    entries: { '1.2': ['"run it"'], '1.9': ['"odd"'], '2.1': ['`gen ai`'] },
  }),
  'codings/5.md': coding(5, { profile: 'Talker', front: 'status: draft', entries: { '1.1': ['"write code"'] } }),
}

describe('what is counted', async () => {
  const ran = await run('report --format json', study)
  const report = reportOf(ran)

  test('documents and segments', () => {
    expect(ran.status).toBe(0)
    expect(report.documents).toEqual({ counted: 4, drafts: 1, others: 0, sameText: 0 })
    // 1.1: 2 + 1, raw 3 + 1; 1.2: 0 + 1 + 1; 2.1: 2 + 2 + 1, one of them implied.
    expect(report.segments).toEqual({ distinct: 10, raw: 11, implied: 1, candidates: 1, unfiled: 1 })
  })

  test.each([
    ['1', 3, 5, 6, 0, 0],
    ['Making', 3, 5, 6, 0, 0],
    ['1.1', 2, 3, 4, 0, 0],
    ['1.2', 2, 2, 2, 0, 1],
    ['2', 3, 5, 5, 1, 0],
    ['2.1', 3, 5, 5, 1, 0],
  ])('%s: documents, segments, raw, implied, noted', (id, documents, segments, raw, implied, noted) => {
    const row = report.rows.find(one => one.id === id)!
    expect([row.documents.part, row.segments, row.raw, row.implied, row.noted]).toEqual([
      documents,
      segments,
      raw,
      implied,
      noted,
    ])
    expect(row.documents.whole).toBe(4)
  })

  test('a share has its interval: 2 of 4 by Wilson', () => {
    const { value, low, high } = report.rows.find(one => one.id === '1.1')!.documents
    expect(value).toBe(0.5)
    // (0.5 + 3.8415 / 8 ± 1.96 · sqrt(0.25 / 4 + 3.8415 / 64)) / (1 + 3.8415 / 4)
    expect(low).toBeCloseTo(0.150036, 5)
    expect(high).toBeCloseTo(0.849964, 5)
  })

  test('candidates are counted apart', () => {
    expect(report.rows.map(row => row.id)).toEqual(['1', 'Making', '1.1', '1.2', '2', '2.1'])
    expect(report.candidates.map(row => [row.id, row.documents.part, row.segments])).toEqual([['1.3', 1, 1]])
  })

  test('by profile, with column percentages; an alias is its profile', () => {
    const [table] = report.crossTables
    expect(table!.values.map(one => [one.value, one.documents.part, one.segments, one.raw])).toEqual([
      ['Builder', 2, 8, 9],
      ['Talker', 2, 2, 2],
    ])
    const cells = Object.fromEntries(table!.rows.map(row => [row.id, row.cells.map(cell => cell.documents.value)]))
    expect(cells).toMatchObject({ '1.1': [1, 0], '1.2': [0.5, 0.5], '2.1': [1, 0.5] })
    expect(table!.tests).toBe(undefined)
  })

  test('which categories stand in the same documents', () => {
    expect(report.together.ids).toEqual(['1.1', '1.2', '2.1'])
    expect(report.together.documents).toEqual([
      [2, 1, 2],
      [1, 2, 2],
      [2, 2, 3],
    ])
  })

  test('terms, with spellings merged and as written', () => {
    const [all, builders] = report.terms
    expect(all!.merged.map(one => [one.term, one.documents.part, one.spellings])).toEqual([
      ['Generative AI', 3, ['Gen AI', 'GenAI', 'gen ai']],
      ['Go', 2, ['Go', 'go']],
    ])
    expect(all!.raw.map(one => [one.term, one.documents.part])).toEqual([
      ['Gen AI', 1],
      ['GenAI', 1],
      ['Go', 1],
      ['gen ai', 1],
      ['go', 1],
    ])
    expect([builders!.profile, builders!.merged.map(one => one.documents.part)]).toEqual(['Builder', [2, 2]])
    expect(report.termsTogether.documents).toEqual([
      [3, 2],
      [2, 2],
    ])
  })

  test('how many categories had been used by then', () => {
    expect(report.cumulative.map(one => one.categories)).toEqual([2, 3, 3, 3])
  })
})

describe('by another variable', () => {
  test('of the front matter', async () => {
    const report = reportOf(await run('report --format json --by language', study))
    const table = report.crossTables[1]!
    expect([table.variable, table.missing, table.circular]).toEqual(['language', 1, false])
    expect(table.values.map(one => [one.value, one.documents.part])).toEqual([
      ['en', 2],
      ['nl', 1],
    ])
    expect(table.rows.find(row => row.id === '1.1')!.cells.map(cell => cell.documents.value)).toEqual([0.5, 1])
  })

  test('of the table of sources', async () => {
    const files = {
      ...study,
      'coding.config.json': config({ sources: { csv: 'ads.csv', key: 'id', text: ['text'] } }),
      'ads.csv': 'id,country,text\n1,NL,a\n2,NL,b\n3,BE,c\n4,NL,d\n',
    }
    const report = reportOf(await run('report --format json --by country', files))
    expect(report.crossTables[1]!.values.map(one => [one.value, one.documents.part])).toEqual([
      ['BE', 1],
      ['NL', 3],
    ])
  })

  test('that no document says is refused', async () => {
    const ran = await run('report --by colour', study)
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      'no document says its "colour": neither front matter, nor a field of the codebook, nor a column',
    ])
  })
})

describe('a profile that the codebook does not have', () => {
  const misspelt = { ...study, 'codings/4.md': study['codings/4.md'].replace('Talker', 'Tolker') }

  test('has its column, and a note, but no tables of its own', async () => {
    const { crossTables, terms } = reportOf(await run('report --format json', misspelt))
    expect(crossTables[0]!.unknown).toEqual(['Tolker'])
    expect(crossTables[0]!.values.map(one => [one.value, one.documents.part])).toEqual([
      ['Builder', 2],
      ['Talker', 1],
      ['Tolker', 1],
    ])
    expect(terms.map(one => one.profile)).toEqual([null, 'Builder', 'Talker'])
    const { stdout } = await run('report', misspelt)
    expect(stdout.replace(/\s+/g, ' ')).toContain('Not in the codebook: “Tolker”. Documents with such a profile count')
    expect((await run('report', study)).stdout).not.toContain('Not in the codebook')
  })

  test.each(['field', 'front matter'])('is noted in another variable, too, whether it stands in a %s', async where => {
    const fields = [{ name: 'Level', values: ['junior', 'senior'] }]
    const written = (level: string): string =>
      where === 'field'
        ? coding(9).replace('\n\n', `\n\n- **Level:** ${level}\n\n`)
        : coding(9, { front: `level: ${level}` })
    const files = {
      'taxonomy.json': JSON.stringify({ ...JSON.parse(codebook), fields }),
      '1.md': written('Senior'),
      '2.md': written('senor'),
    }
    const table = reportOf(await run('report --format json --by Level', files)).crossTables.at(-1)!
    expect(table.values.map(one => [one.value, one.documents.part])).toEqual([
      ['junior', 0],
      ['senior', 1],
      ['senor', 1],
    ])
    expect(table.unknown).toEqual(['senor'])
  })
})

test('terms have no IDs, and no column for them', async () => {
  const { stdout } = await run('report', study)
  expect(stdout.slice(stdout.indexOf('Terms in the same document'))).toMatch(/\n\nlabel +Generative AI +Go\n/)
  expect(stdout.slice(stdout.indexOf('Categories in the same document'))).toMatch(/\n\nid +label +1\.1/)
})

describe('tests', () => {
  test('are made when they are asked for', async () => {
    const { crossTables } = reportOf(await run('report --format json --test', study))
    const [code, runIt, languages] = crossTables[0]!.tests!
    // 1.1: 2 0 / 0 2, expected 1 everywhere: chi-squared 4, V 1, p 0.0455, times three.
    expect(code).toMatchObject({ id: '1.1', n: 4, chiSquared: 4, degreesOfFreedom: 1, cramersV: 1, smallCells: 4 })
    expect(code!.p).toBeCloseTo(0.0455, 4)
    expect(code!.pCorrected).toBeCloseTo(0.1365, 4)
    expect(runIt).toMatchObject({ chiSquared: 0, p: 1, cramersV: 0, pCorrected: 1 })
    // 2.1: 2 1 / 0 1, expected 1.5 and 0.5: 4 thirds, since 2 · 0.25 / 1.5 + 2 · 0.25 / 0.5.
    expect(languages!.chiSquared).toBeCloseTo(4 / 3, 12)
  })

  test('say what is wrong with them', async () => {
    const { stdout } = await run('report --test', study)
    expect(stdout.replace(/\s+/g, ' ')).toContain('this test is circular')
    expect(stdout.replace(/\s+/g, ' ')).toContain('In 3 of the tests some cells expect fewer than five documents')
  })
})

describe('which coding counts', () => {
  const code = { entries: { '1.1': ['"write code"'] } }
  const both = { entries: { '1.1': ['"write code"'], '1.2': ['"run it"'] } }
  const coded = (files: Record<string, string>) => ({
    'taxonomy.json': codebook,
    'coding.config.json': config({ coders: 'codings/{coder}/*.md', agreed: 'codings/agreed/{number}.md' }),
    ...files,
  })
  const counts = async (args: string, files: Record<string, string>) => {
    const report = reportOf(await run(`report --format json ${args}`, coded(files)))
    return [report.documents, report.rows.filter(row => row.level === 'category').map(row => row.documents.part)]
  }

  test('the agreed one', async () => {
    const files = {
      'codings/anna/1.md': coding(1, code),
      'codings/ben/1.md': coding(1),
      'codings/agreed/1.md': coding(1, both),
    }
    expect(await counts('', files)).toEqual([{ counted: 1, drafts: 0, others: 2, sameText: 0 }, [1, 1, 0]])
    expect(await counts('--coder ben', files)).toEqual(await counts('', files))
  })

  test('the only finished one', async () => {
    const files = {
      'codings/anna/1.md': coding(1, code),
      'codings/ben/1.md': coding(1, { ...both, front: 'status: draft' }),
      'codings/ben/2.md': coding(2, both),
    }
    expect(await counts('', files)).toEqual([{ counted: 2, drafts: 1, others: 0, sameText: 0 }, [2, 1, 0]])
  })

  test('of several, none is chosen unless somebody says whose', async () => {
    const files = { 'codings/anna/1.md': coding(1, code), 'codings/ben/1.md': coding(1, both) }
    const ran = await run('report', coded(files))
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      'a source has several codings, none of them agreed; say whose counts with --coder, or agree on one: codings/anna/1.md, codings/ben/1.md',
    ])
    expect(await counts('--coder ben', files)).toEqual([{ counted: 1, drafts: 0, others: 1, sameText: 0 }, [1, 1, 0]])
    const unknown = await run('report --coder bem', coded(files))
    expect([unknown.status, complaintOf(unknown)]).toEqual([2, 'nobody called "bem" coded here; did you mean "ben"?'])
  })

  test('without coders, two files of one source are two codings of it', async () => {
    const ran = await run('report', {
      'taxonomy.json': codebook,
      'coding.config.json': config({ sources: 'ads/{number}.txt' }),
      'codings/a_1.md': coding(1, code),
      'codings/b_1.md': coding(1, both),
    })
    expect(ran.status).toBe(2)
  })

  test('--distinct counts sources of the same text once', async () => {
    const files = {
      'taxonomy.json': codebook,
      'coding.config.json': config({ sources: 'ads/{number}.txt' }),
      'codings/1.md': coding(1, code),
      'codings/2.md': coding(2, both),
      'codings/3.md': coding(3, both),
      'ads/1.txt': 'We write code.',
      'ads/2.txt': 'We  write code.\n',
      'ads/3.txt': 'We run it.',
    }
    expect(reportOf(await run('report --format json', files)).documents).toMatchObject({ counted: 3, sameText: 0 })
    const { documents, rows } = reportOf(await run('report --format json --distinct', files))
    expect(documents).toMatchObject({ counted: 2, sameText: 1 })
    expect(rows.find(row => row.id === '1.2')!.documents.part).toBe(1)
  })
})

describe('formats', () => {
  test.each([
    ['a.csv', 'a.csv', '"a.csv" and "a.csv" are one file; name two'],
    ['a.html', 'codings', '"codings" cannot be written: it is a directory'],
  ])('of the two files %s and %s none is written where one cannot be', async (html, output, why) => {
    const files = { 'taxonomy.json': codebook, 'codings/1.md': coding(1) }
    const ran = await run(`report --html ${html} --format csv --output ${output}`, files)
    expect([ran.status, complaintOf(ran), ran.files.written]).toEqual([2, why, []])
  })

  test('a table for people', async () => {
    const { stdout } = await run('report', study)
    expect(stdout).toMatch(/^category {2}1\.1 +Code +2 +50\.0% \[15\.0%, 85\.0%\] +3 +4 +0 +0$/m)
    expect(stdout).toMatch(/^drafts, left out +1$/m)
  })

  test('CSV has one row for each section, group and category', async () => {
    const { stdout } = await run('report --format csv', study)
    const [header, ...rows] = stdout.trimEnd().split('\r\n')
    expect(header).toBe(
      'level,id,label,status,documents,share,low,high,segments,raw,implied,noted,profile: Builder,profile: Builder %,profile: Talker,profile: Talker %',
    )
    expect(rows.map(row => row.split(',')[1])).toEqual(['1', '', '1.1', '1.2', '2', '2.1', '1.3'])
    expect(rows[2]).toMatch(/^category,1\.1,Code,,2,0\.5,0\.15\d+,0\.84\d+,3,4,0,0,2,1,0,0$/)
  })

  test('a cell of CSV is no formula, unless that is asked for', async () => {
    const files = { ...study, 'taxonomy.json': codebook.replace('"Code"', '"=1+1"') }
    expect((await run('report --format csv', files)).stdout).toContain(`,'=1+1,`)
    expect((await run('report --format csv --csv-raw', files)).stdout).toContain(',=1+1,')
  })

  test('Markdown escapes what would be markup', async () => {
    const files = { ...study, 'taxonomy.json': codebook.replace('"Code"', '"<b>|Code"') }
    expect((await run('report --format md', files)).stdout).toContain('| category | 1.1 | \\<b\\>\\|Code |')
  })

  test('a file that is there is overwritten only by force', async () => {
    const files = { ...study, 'out.json': 'mine' }
    const ran = await run('report -f json -o out.json', files)
    expect([ran.status, complaintOf(ran)]).toEqual([2, '"out.json" is there already; --force overwrites it'])
    expect(ran.files.text('out.json')).toBe('mine')
    const forced = await run('report -f json -o out.json --force', files)
    expect(JSON.parse(forced.files.text('out.json')!).version).toBe(1)
  })
})

describe('what cannot be counted', () => {
  test('a file that cannot be read is named, and counted as unread', async () => {
    const ran = await run('report --format json', { ...study, 'codings/6.md': new Uint8Array([0xff, 0xfe, 0xfd]) })
    expect(ran.status).toBe(1)
    expect(complaintOf(ran)).toMatch(/^"codings\/6\.md" cannot be read, and is missing from the numbers: /)
    expect(reportOf(ran)).toMatchObject({ unread: 1, documents: { counted: 4 } })
  })

  test('nothing to count', async () => {
    const ran = await run('report', { 'taxonomy.json': codebook, 'README.md': '# Read me' })
    expect([ran.status, complaintOf(ran)]).toEqual([2, 'there is no coding file in this folder'])
  })

  test('two studies', async () => {
    const ran = await run('report', {
      'a/taxonomy.json': codebook,
      'a/1.md': coding(1, { entries: { '1.1': ['"x"'] } }),
      'b/taxonomy.json': codebook.replace('Small', 'Other'),
      'b/2.md': coding(2, { entries: { '1.1': ['"x"'] } }),
    })
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      '"a/1.md" and "b/2.md" belong to different studies (a/taxonomy.json, b/taxonomy.json); name the folder of one',
    ])
  })
})
