import { describe, expect, test } from 'vitest'
import { complaintOf, run } from './run.ts'
import { codebook, readme } from './study.ts'

const coding = (number: number, entries: Readonly<Record<string, readonly string[]>>, front = '') =>
  `${front}# Coding of ad ${number}\n\n## 1. Tasks\n\n${Object.entries(entries)
    .map(([name, passages]) => `- **${name}:**\n${passages.map(one => `  - ${one}\n`).join('')}`)
    .join('')}`

const [building, operating] = ['1.A.1. Software Development', '1.A.2. Operations']
const draft = '---\nstatus: draft\n---\n\n'

describe('consistency', () => {
  const study = {
    'taxonomy.json': codebook,
    '1.md': coding(1, { [building]: ['"runs it"', '"both"', '"alike"'], [operating]: ['"both"'] }),
    '2.md': coding(2, { [building]: ['"both"', '"alike"'], [operating]: ['“Runs  it” (a gloss)', '"both"'] }),
    '3.md': coding(3, { [operating]: ['"alike"'] }, draft),
  }

  test('lists a passage under different categories in different documents, and neither multiple coding nor drafts', async () => {
    const { status, stdout } = await run('consistency', study)
    expect(status).toBe(0)
    expect(stdout).toBe(`"runs it" in 2 documents
  1.A.1 Software Development (1)
    1.md:6
  1.A.2 Operations (1)
    2.md:9  a gloss

1 passage is filed differently in different documents.
`)
  })

  test('says so where there is none', async () => {
    const { stdout } = await run('consistency', { 'taxonomy.json': codebook, '1.md': study['1.md'] })
    expect(stdout).toBe('No passage is filed differently in different documents.\n')
  })

  test('can be read by programs', async () => {
    const json = JSON.parse((await run('consistency --format json', study)).stdout)
    expect(json).toMatchObject({ version: 1, summary: { passages: 1 } })
    expect(json.passages[0].categories[1].places[0]).toEqual({
      file: '2.md',
      coder: null,
      range: { start: { line: 8, character: 4 }, end: { line: 8, character: 14 } },
      text: 'Runs  it',
      gloss: 'a gloss',
    })
    const { files, stdout } = await run('consistency --format csv --output out.csv', study)
    expect(stdout).toBe('')
    expect(files.text('out.csv')!.split('\r\n')[2]).toBe('runs it,2,1.A.2,Operations,1,2.md,9,,Runs  it,a gloss')
  })
})

describe('codebook', () => {
  const book = JSON.stringify({
    name: 'Mine * <b>',
    version: '2',
    forms: { title: 'Coding of ad {number}' },
    sections: [
      {
        id: '1',
        title: 'Tasks',
        categories: [
          {
            id: '1.A.1',
            label: 'Software Development',
            definition: '# writes\nprograms',
            include: ['code'],
            exclude: ['running it: 1.A.2'],
            rule: 'Both, if in doubt.',
            examples: ['I write', { text: 'we review', source: '4', why: 'it is building' }],
            aliases: ['Programming'],
          },
          { id: '1.A.2', label: 'Operations', status: 'candidate', since: '2' },
          { id: '1.A.3', label: 'Old', status: 'deprecated', replacedBy: '1.A.1', reason: 'too wide' },
        ],
      },
    ],
  })
  const study = {
    'taxonomy.json': book,
    'README.md': readme,
    '1.md': coding(1, { [building]: ['"x"', '"X"', '"y" (Implied by title)'] }),
    '2.md': coding(2, { [building]: ['_(a note)_'], [operating]: ['"z"'] }),
    '3.md': coding(3, { [building]: ['"w"'] }, draft),
  }

  test('says where nobody can say which coding counts, and does not know a coder that is none', async () => {
    const two = {
      'taxonomy.json': book,
      'coding.config.json': JSON.stringify({ coders: 'codings/{coder}/*.md' }),
      'codings/anna/1.md': coding(1, { [building]: ['"x"'] }),
      'codings/ben/1.md': coding(1, { [building]: ['"x"'] }),
    }
    const ran = await run('codebook', two)
    expect([ran.status, complaintOf(ran)]).toEqual([
      0,
      'a source has several codings, none of them agreed; say whose counts with --coder, or agree on one: codings/anna/1.md, codings/ben/1.md',
    ])
    const unknown = await run('codebook --coder bem', two)
    expect([unknown.status, complaintOf(unknown)]).toEqual([2, 'nobody called "bem" coded here; did you mean "ben"?'])
  })

  test('is a page to read, counted as reports count', async () => {
    const { status, stdout } = await run('codebook', study)
    expect(status).toBe(0)
    expect(stdout).toBe(`# Mine \\* \\<b>

Version 2. Counted in 2 documents; left out: 1 draft. A passage counts once per document and category; raw is how often it stands there.

## 1. Tasks

### 1.A.1. Software Development

**Used:** 2 segments in 1 document (raw 3, 1 only implied, noted without a passage in 1 document).

\\# writes programs

**When to use:**

- code

**When not to use:**

- running it: 1.A.2

**In doubt:** Both, if in doubt.

**Anchor examples:**

- “I write”
- “we review” (4): it is building

**Also called:** Programming

### 1.A.2. Operations

_A candidate: on trial._ Since version 2.

**Used:** 1 segment in 1 document.

### 1.A.3. Old

_Retired: use 1.A.1 instead (too wide)._

**Used:** 0 segments in 0 documents.
`)
  })

  test('can be read by programs', async () => {
    const { codebook: report } = JSON.parse((await run('codebook --format json', study)).stdout)
    expect(report).toMatchObject({ name: 'Mine * <b>', version: '2', documents: { counted: 2, drafts: 1, leftOut: 0 } })
    expect(report.sections[0].categories[0].used).toEqual({ documents: 1, segments: 2, raw: 3, implied: 1, noted: 1 })
    const csv = (await run('codebook --format csv', study)).stdout
    expect(csv.split('\r\n')[2]).toBe('Tasks,,1.A.2,Operations,candidate,2,,,,,,,,,,,,1,1,1,0,0')
  })

  test('of a study without a coding file has its codebook all the same', async () => {
    const { status, stdout } = await run('codebook', { 'taxonomy.json': book })
    expect(status).toBe(0)
    expect(stdout).toContain('Counted in 0 documents.')
  })

  test('written to a file, overwrites none', async () => {
    const { status, stderr } = await run('codebook --output README.md', study)
    expect([status, stderr]).toEqual([2, 'coding-markdown: "README.md" is there already; --force overwrites it\n'])
  })
})
