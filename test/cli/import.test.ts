import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { codebook } from '../report/study.ts'
import { complaintOf, type Ran, run } from './run.ts'

const config = (more: object = {}): string =>
  JSON.stringify({
    include: ['codings/**/*.md'],
    sources: 'ads/{number}.txt',
    document: 'codings/{number}.md',
    ...more,
  })

const study = { 'taxonomy.json': codebook, 'coding.config.json': config(), 'ads/1.txt': 'You write code and run it.' }

describe('machine codings in JSON lines', () => {
  const keys = { document: 'job', category: 'code', quotation: 'quotes', gloss: 'why', coder: 'model' }
  const files = (lines: readonly unknown[], more: object = {}) => ({
    ...study,
    'coding.config.json': config({ import: keys, ...more }),
    'gpt.jsonl': lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  })

  test('become coding files, and every quotation is looked up', async () => {
    const ran = await run(
      'import gpt.jsonl',
      files([
        { job: 1, code: '1.1', quotes: ['write code', 'Run It'], why: 'what they do', other: true },
        '',
        { job: '1', code: 'run', quotes: 'fly to the moon' },
        { job: 1, code: '9.9', quotes: 'run it' },
        { job: 1, code: '2.1 Languages', quotes: 'code' },
        { job: 2, code: null, quotes: [] },
      ]),
    )
    expect(ran.files.text('codings/1.md')).toBe(`# Coding of ad #1

- **Profile:**

---

## 1. Tasks

- **9.9:**
  - "run it"

### Making

- **1.1. Code:**
  - "write code" (what they do)
  - "Run It" (what they do)
- **1.2. Run:**
  - "fly to the moon"

---

## 2. Tools

- **2.1. Languages:**
  - \`code\`
`)
    expect(ran.files.text('codings/2.md')).toContain('## 2. Tools')
    expect(ran.stdout).toBe(
      '2 coding files created.\n5 passages: 3 found in their sources, 1 found, but not letter for letter, 1 not found, 0 without a source.\n',
    )
    expect(ran.stderr).toBe('Not in their sources:\n  codings/1.md: "fly to the moon"\n')
    expect(ran.status).toBe(0)
  })

  test('go into the folder of their coder', async () => {
    const more = { coders: 'codings/{coder}/**', document: 'codings/{coder}/{number}.md' }
    const lines = [
      { job: 1, code: '1.1', quotes: 'write code', model: 'gpt' },
      { job: 1, code: '1.1', quotes: 'run it', model: 'claude' },
      { job: 1, code: '1.1', quotes: 'code' },
    ]
    const ran = await run('import gpt.jsonl --coder me', files(lines, more))
    expect(ran.files.written).toEqual(['codings/gpt/1.md', 'codings/claude/1.md', 'codings/me/1.md'])
  })

  test('that quotation marks cannot hold are named, and nothing else is lost', async () => {
    const ran = await run(
      'import gpt.jsonl',
      files([{ job: 1, code: '1.1', quotes: ['write code', '5" and “ and «'] }]),
    )
    expect(ran.files.text('codings/1.md')).toContain('  - "write code"\n')
    expect(ran.stderr).toContain('codings/1.md: "5" and “ and «" has marks that nothing can hold')
  })

  test.each([
    ['nonsense', 'line 1 is no JSON object'],
    ['[1]', 'line 1 is no JSON object'],
    [{ code: '1.1', quotes: 'x' }, 'line 1 has no "job"'],
    [{ job: 1, quotes: 'x' }, 'line 1 has a quotation, and no "code"'],
    [{ job: 1, code: '1.1', quotes: [1] }, 'line 1 has no text under "quotes"'],
    [{ job: {}, code: '1.1', quotes: 'x' }, 'line 1 has no text under "job"'],
    [
      { job: '../../etc', code: '1.1', quotes: 'x' },
      `"../../etc": "../../etc" cannot be part of a file's name; give another number`,
    ],
  ])('%j is refused, and nothing is written', async (line, why) => {
    const ran = await run('import gpt.jsonl', files([line]))
    expect([ran.status, complaintOf(ran)]).toEqual([2, `"gpt.jsonl" cannot be imported: ${why}`])
    expect(ran.files.written).toEqual([])
  })

  test('of which none has a quotation are refused: a key that is misspelt would be a study of zeros', async () => {
    const ran = await run('import gpt.jsonl', files([{ job: 1, code: '1.1', quote: 'x' }]))
    expect([ran.status, complaintOf(ran), ran.files.written]).toEqual([
      2,
      '"gpt.jsonl" cannot be imported: no line has "quotes", which the configuration says that quotations stand under',
      [],
    ])
  })

  test('need somebody to say who coded, where the file does not and the place asks for it', async () => {
    const ran = await run(
      'import gpt.jsonl',
      files([{ job: 1, code: '1.1', quotes: 'x' }], { document: 'codings/{coder}/{number}.md' }),
    )
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      `"gpt.jsonl" cannot be imported: "1": the configuration's "document" needs {coder}; give it with --coder`,
    ])
  })

  test('need a configuration that says what their keys mean', async () => {
    const ran = await run('import gpt.jsonl', { ...study, 'gpt.jsonl': '{}' })
    expect(complaintOf(ran)).toBe(
      '"gpt.jsonl" cannot be imported: the configuration does not say what its keys mean; add "import": { "document": "job_id", "category": "code", "quotation": "quote" }',
    )
  })
})

/** A project as other programs write it. */
const project = ({
  head = '',
  selections = '',
  codings = '',
  name = '1.txt',
  path = 'internal://S.txt',
  extra = '',
} = {}): string =>
  `<?xml version="1.0" encoding="utf-8"?>${head}
<Project name="Theirs" origin="Other 1" xmlns="urn:QDA-XML:project:1.0">
  <Users><User guid="{00000000-0000-0000-0000-00000000000A}" name="Ann"/></Users>
  <CodeBook><Codes>
    <Code guid="00000000-0000-0000-0000-0000000000C1" name="Code" isCodable="true"/>
    <Code guid="00000000-0000-0000-0000-0000000000C2" name="Their own" isCodable="true"/>
  </Codes></CodeBook>
  <Sources>
    <TextSource guid="00000000-0000-0000-0000-00000000000S" name="${name}" plainTextPath="${path}">${selections}${codings}</TextSource>
    <PDFSource guid="00000000-0000-0000-0000-0000000000F1" name="a.pdf"/>
  </Sources><Links><Link guid="00000000-0000-0000-0000-0000000000E1"/></Links>${extra}
</Project>`

const selection = (start: number, end: number, code: string, name = ''): string =>
  `<PlainTextSelection guid="00000000-0000-0000-0000-${String(start).padStart(12, '0')}" startPosition="${start}" endPosition="${end}" name="${name}">
    <Coding guid="00000000-0000-0000-0001-${String(start).padStart(12, '0')}" creatingUser="00000000-0000-0000-0000-00000000000a"><CodeRef targetGUID="{00000000-0000-0000-0000-0000000000c${code}}"/></Coding>
  </PlainTextSelection>`

const archive = (xml: string, others: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ 'Project.qde': strToU8(xml), 'Sources/s.TXT': strToU8('😀 You write code and run it.'), ...others })

describe('a project of another program', () => {
  const emoji = { ...study, 'ads/1.txt': '😀 You write code and run it.' }
  const selections = selection(6, 16, '1', 'You wri...') + selection(21, 27, '2')

  test('gives the passages at its offsets, under the codes by their names', async () => {
    const ran = await run('import a.qdpx', { ...emoji, 'a.qdpx': archive(project({ selections })) })
    const text = ran.files.text('codings/1.md')!
    expect(text).toContain('- **1.1. Code:**\n  - "write code"\n')
    expect(text).toContain('- **Their own:**\n  - "run it"\n')
    expect(ran.stdout).toContain('2 passages: 2 found in their sources')
    expect(ran.stderr).toContain('  1 × <PDFSource>\n  1 × <Link>\n')
  })

  test('may count in UTF-16', async () => {
    const utf16 = selection(7, 17, '1')
    const ran = await run('import a.qdpx --offsets utf16', {
      ...emoji,
      'a.qdpx': archive(project({ selections: utf16 })),
    })
    expect(ran.files.text('codings/1.md')).toContain('"write code"')
  })

  test('makes a study where there is none', async () => {
    const ran = await run('import a.qdpx', { 'a.qdpx': archive(project({ selections, name: 'Interview 1' })) })
    expect(ran.status, ran.stderr).toBe(0)
    expect(ran.files.written).toEqual([
      'taxonomy.json',
      'coding.config.json',
      'codings/Interview 1.md',
      'sources/Interview 1.txt',
    ])
    const checked = await run('check', ran.files)
    expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('no problems')])
    expect((await run('verify', ran.files)).stdout).toContain('2 of 2 quotations found')
  })

  test('what it does not say is said', async () => {
    const codings =
      '<Coding guid="00000000-0000-0000-0000-0000000000D1"><CodeRef targetGUID="00000000-0000-0000-0000-0000000000C1"/></Coding>'
    const ran = await run('import a.qdpx', {
      ...emoji,
      'a.qdpx': archive(project({ codings, selections: selection(0, 0, '1') })),
    })
    expect(ran.stderr).toContain('1.txt: a coding of the whole source')
    expect(ran.stderr).toContain('1.txt: a selection at 0 has no words')
  })

  test('a source of the study is never changed', async () => {
    const ran = await run('import a.qdpx', { ...study, 'a.qdpx': archive(project({ selections })) })
    expect(ran.files.text('ads/1.txt')).toBe(study['ads/1.txt'])
    expect(ran.stderr).toContain('the text of ads/1.txt: the study has another, which stays')
  })
})

describe('what comes in is not trusted', () => {
  const refused = async (bytes: Uint8Array): Promise<string> => {
    const ran = await run('import a.qdpx', { ...study, 'a.qdpx': bytes })
    expect(ran.status).toBe(2)
    expect(ran.files.written).toEqual([])
    return complaintOf(ran).replace('"a.qdpx" cannot be imported: ', '')
  }

  test.each([
    [
      'a document type',
      project({ head: '<!DOCTYPE Project [<!ENTITY a "b">]>' }),
      /^its project\.qde has a document type/,
    ],
    [
      'an entity',
      project({ selections: selection(0, 1, '1', '&a;') }),
      /^its project\.qde is not well-formed XML .*undefined entity/,
    ],
    ['XML that is cut', project().slice(0, -20), /^its project\.qde is not well-formed XML/],
    ['another root', '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', /^its project\.qde is no REFI-QDA project/],
    ['deep nesting', project({ extra: '<a>'.repeat(100) }), /is nested more than 60 elements deep/],
    [
      'an offset that is none',
      project({ selections: selection(-1, 1, '1') }),
      /has a selection at "-1", which is no offset/,
    ],
    ['a name that is a path', project({ name: '../../evil' }), null],
  ])('%s', async (_, xml, why) => {
    if (why) expect(await refused(archive(xml))).toMatch(why)
    else {
      const ran = await run('import a.qdpx', { ...study, 'a.qdpx': archive(xml) })
      expect(ran.files.written).toEqual(['codings/evil.md', 'ads/evil.txt'])
    }
  })

  test('names in the archive are never paths', async () => {
    const others = { '../../evil.md': strToU8('x'), '/etc/passwd': strToU8('x'), 'sources/../x.txt': strToU8('x') }
    const path = 'internal://../x.txt'
    const ran = await run('import a.qdpx', { ...study, 'a.qdpx': archive(project({ path }), others) })
    expect(ran.files.written).toEqual(['codings/1.md'])
    expect(ran.stderr).toContain('its text is not in the archive')
  })

  test('a variable that names the file is no path', async () => {
    const values = (name: string) =>
      `<VariableValue><VariableRef targetGUID="00000000-0000-0000-0000-0000000000B1"/><TextValue>${name}</TextValue></VariableValue>`
    const named = (name: string): Uint8Array =>
      archive(
        project({ codings: values(name) }).replace(
          '<Sources>',
          '<Variables><Variable guid="00000000-0000-0000-0000-0000000000b1" name="Coding file" typeOfVariable="Text"/></Variables><Sources>',
        ),
      )
    const written = async (name: string) =>
      (await run('import a.qdpx', { ...study, 'a.qdpx': named(name) })).files.written
    expect(await written('mine.md')).toEqual(['codings/mine.md'])
    for (const name of ['../../x.md', '/x.md', 'C:x.md', 'con.md', 'x.sh'])
      expect(await written(name)).toEqual(['codings/1.md'])
  })

  test('XML that ends too early is named with its line, once', async () => {
    const ran = await run('import a.qdpx', { ...study, 'a.qdpx': archive(project().replace('</Project>', '')) })
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      expect.stringMatching(
        /^"a\.qdpx" cannot be imported: its project\.qde is not well-formed XML \(unclosed tag: Project\), line \d+$/,
      ),
    ])
  })

  test('a file that is there is overwritten only by force, and nothing is written before', async () => {
    const files = { ...study, 'codings/1.md': 'mine', 'a.qdpx': archive(project()) }
    const ran = await run('import a.qdpx', files)
    expect([ran.status, complaintOf(ran)]).toEqual([2, '"codings/1.md" is there already; --force overwrites'])
    expect(ran.files.written).toEqual([])
    expect((await run('import a.qdpx --force', files)).files.text('codings/1.md')).toContain('# Coding of ad #1')
  })
})

test('a file of another kind that is called like a codebook is not overwritten', async () => {
  const ran = await run('import a.qdpx', { 'taxonomy.json': '{"mine": 1}', 'a.qdpx': archive(project()) })
  expect([ran.status, complaintOf(ran)]).toEqual([2, '"taxonomy.json" is there already; --force overwrites it'])
  expect(ran.files.written).toEqual([])
})

describe('a codebook', () => {
  const qdc =
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="00000000-0000-0000-0000-000000000001" name="Hope" isCodable="true"/></Codes></CodeBook>'

  test('becomes the one of the study, where there is none', async () => {
    const ran = await run('import a.qdc', { 'a.qdc': qdc })
    expect([ran.status, ran.stdout]).toEqual([0, 'taxonomy.json: 1 category in 1 section\n'])
    const kept: Ran = await run('import a.qdc', { ...study, 'a.qdc': qdc })
    expect([kept.status, complaintOf(kept)]).toEqual([2, '"taxonomy.json" is there already; --force overwrites it'])
  })
})

test.each([
  ['import a.txt', '"a.txt" cannot be imported: it is no .qdpx, .qdc or .jsonl file'],
  ['import b.qdpx', '"b.qdpx" cannot be read: there is no such file'],
  ['import a.qdpx', '"a.qdpx" cannot be imported: it is no zip archive, or a broken one'],
])('%s is refused', async (args, why) => {
  const ran = await run(args, { ...study, 'a.txt': 'x', 'a.qdpx': 'x' })
  expect([ran.status, complaintOf(ran)]).toEqual([2, why])
})
