import { describe, expect, test } from 'vitest'
import { link, MemoryFiles } from '../memoryFiles.ts'
import { complaintOf, problemsOf, reportOf, run } from './run.ts'
import { codebook } from './study.ts'

const coding = (number: string, passages: readonly string[], more = ''): string =>
  `# Coding of ad ${number}\n\n## 1. Tasks\n\n- **1.A.1. Software Development:**\n${passages.map(one => `  - ${one}\n`).join('')}${more}\n## 2. Tools\n`

const config = (more: object = {}): string =>
  JSON.stringify({ include: ['codings/**/*.md'], sources: 'ads/{number}.txt', ...more })

const study = {
  'taxonomy.json': codebook,
  'coding.config.json': config(),
  'codings/7.md': coding('7', ['"build web services"', '"build mobile services"', '"Run them in go"']),
  'codings/8.md': coding('8', ['"anything"']),
  'ads/7.txt': 'You build web services. You run them in Go.',
}

describe('check', () => {
  test('compares with the sources that are configured', async () => {
    const ran = await run('check --format json', study)
    expect(problemsOf(ran)).toEqual([
      'codings/7.md:7 quote-not-found',
      'codings/7.md:8 quote-differs',
      'codings/8.md:1 source-missing',
    ])
    expect(ran.status).toBe(1)
  })

  test('--no-sources leaves them out', async () => {
    const ran = await run('check --no-sources --format json', study)
    expect([ran.status, problemsOf(ran)]).toEqual([0, []])
  })

  test('--fix writes the source’s own text, and nothing else', async () => {
    const ran = await run('check --fix', study)
    expect(ran.files.text('codings/7.md')).toBe(study['codings/7.md'].replace('in go', 'in Go'))
    expect(ran.files.written).toEqual(['codings/7.md'])
  })

  test.each([
    '/elsewhere/ads/{number}.txt',
    '../elsewhere/ads/{number}.txt',
  ])('--sources %s holds instead, wherever it leads', async pattern => {
    const contents = {
      ...study,
      '/elsewhere/ads/7.txt': 'build mobile services',
      '/elsewhere/ads/8.txt': link('x'),
      '/elsewhere/ads/x': 'Anything.',
    }
    const ran = await run(['check', '--sources', pattern, '--format', 'json'], contents)
    expect(problemsOf(ran)).toEqual(['codings/7.md:6 quote-not-found', 'codings/7.md:8 quote-not-found'])
  })

  test('--sources is said again as it was typed', async () => {
    const missing = await run('check --format json codings/7.md --sources gone/{number}.txt', study)
    expect(reportOf(missing).problems.map(one => one.message)).toEqual([
      'The source "gone/7.txt" cannot be read: there is no such file.',
    ])
    const wrong = await run('check --format json codings/7.md --sources gone/{nummer}.txt', study)
    expect(reportOf(wrong).problems[0]!.message).toContain('"gone/{nummer}.txt"')
  })

  test('--sources counts from the working directory', async () => {
    const contents = { ...study, '.git/HEAD': '', 'other/8.txt': 'Anything.' }
    const ran = await run('check ../codings/8.md --sources {number}.txt --format json', contents, {
      cwd: '/study/other',
    })
    expect([ran.status, problemsOf(ran)]).toEqual([0, []])
  })

  test('--sources says what is wrong with it', async () => {
    const ran = await run(['check', '--sources', '{number}/../x'], study)
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      '"{number}/../x" is no place of sources: a pattern must not lead out of its folder with ".."',
    ])
  })

  test('standard input is compared too', async () => {
    const ran = await run('check --stdin --stdin-filename codings/7.md --format json', study, {
      stdin: coding('7', ['"build nothing"']),
    })
    expect(problemsOf(ran)).toEqual(['codings/7.md:6 quote-not-found'])
  })

  test('a table that cannot be used is one problem, however many documents need it', async () => {
    const table = { csv: 'ads.csv', key: 'id', text: ['text'] }
    const contents = { ...study, 'coding.config.json': config({ sources: table }), 'ads.csv': 'id,txt\n7,x\n' }
    const ran = await run('check --format json', contents)
    expect(problemsOf(ran)).toEqual(['ads.csv:1 unreadable-file'])
    expect(reportOf(ran).problems[0]!.message).toContain('did you mean "txt"?')
  })

  test('a problem of the source can be left alone, with a reason', async () => {
    const contents = {
      ...study,
      'codings/7.md': coding('7', ['"from an older ad" <!-- coding-disable-line quote-not-found -- old -->']),
    }
    const ran = await run('check codings/7.md --format json', contents)
    expect(problemsOf(ran)).toEqual([])
    expect((await run('check codings/7.md --no-sources --format json', contents)).status).toBe(0)
  })
})

describe('--cache', () => {
  test('knows when a source has changed, come or gone', async () => {
    const files = new MemoryFiles(study)
    const check = async () => problemsOf(await run('check --cache --format json', files))
    const before = await check()
    expect(await check()).toEqual(before)
    files.put('ads/7.txt', 'Build web services, build mobile services, run them in go.')
    files.put('ads/8.txt', 'anything')
    expect(await check()).toEqual([])
    expect(await check()).toEqual([])
    files.put('ads/8.txt', 'nothing')
    expect(await check()).toEqual(['codings/8.md:6 quote-not-found'])
  })

  test('knows what the last run was without', async () => {
    const files = new MemoryFiles(study)
    await run('check --cache --no-sources', files)
    expect(problemsOf(await run('check --cache --format json', files))).toHaveLength(3)
  })
})

describe('rules over the study', () => {
  const twice = {
    ...study,
    'coding.config.json': config({ coders: 'codings/{coder}/**' }),
    'codings/anna/7.md': coding('7', []),
    'codings/anna/7_again.md': coding('7', []),
    'codings/ben/7.md': coding('7', []),
    'codings/ben/9.md': coding('9', []),
    'codings/7.md': '# Read me\n',
    'codings/8.md': '# Read me\n',
    'ads/9.txt': 'You build web services.\n\nYou run them  in Go.\n',
  }
  const found = async (args: string): Promise<string[]> =>
    problemsOf(await run(`check ${args} --rule empty-category=off --rule title-form=off --format json`, twice)).filter(
      one => one.includes('duplicate'),
    )

  test('name the second of two codings, and two sources of one text once', async () => {
    expect(await found('')).toEqual([
      'codings/anna/7.md:1 duplicate-source',
      'codings/anna/7_again.md:1 duplicate-document',
    ])
  })

  test('see the whole study, and report what touches the files asked for', async () => {
    expect(await found('codings/anna/7.md')).toEqual([
      'codings/anna/7.md:1 duplicate-document',
      'codings/anna/7.md:1 duplicate-source',
    ])
    expect(await found('codings/ben')).toEqual(['codings/ben/7.md:1 duplicate-source'])
    expect(await found('codings/ben/9.md')).toEqual(['codings/ben/9.md:1 duplicate-source'])
  })

  test('do so in every part of a run', async () => {
    const parts = await Promise.all([1, 2, 3].map(part => found(`--shard ${part}/3`)))
    expect(new Set(parts.flat())).toContain('codings/anna/7_again.md:1 duplicate-document')
  })

  test('are silent without sources', async () => {
    expect(await found('--no-sources')).toEqual([])
  })

  test('can be switched off, and left alone in one place', async () => {
    expect(await found('--rule duplicate-source=off --rule duplicate-document=off')).toEqual([])
    const files = new MemoryFiles({
      ...twice,
      'codings/anna/7_again.md': coding('7', []).replace(
        '\n',
        ' <!-- coding-disable-line duplicate-document -- both hold -->\n',
      ),
    })
    const ran = await run('check codings/anna codings/ben --rule empty-category=off --format json', files)
    expect(problemsOf(ran)).toEqual(['codings/anna/7.md:1 duplicate-source'])
  })
})

describe('verify', () => {
  test('prints the verdicts of each file, and in total', async () => {
    const ran = await run('verify', {
      ...study,
      'codings/7.md': coding('7', ['"build web services"', '"build mobile services"', '"Run them in go"', '`Go`']),
    })
    expect(ran.stdout.split('\n').map(line => line.trimEnd().replace(/\s+/g, ' '))).toEqual([
      'file quotations found differ not found terms not found',
      'codings/7.md 4 2 1 1 0 0',
      'codings/8.md – – – – – – the source "ads/8.txt" cannot be read: there is no such file',
      '',
      'total 4 2 1 1 0 0',
      '',
      '3 of 4 quotations found. 1 file could not be compared.',
      '',
    ])
    expect([ran.status, ran.stderr]).toEqual([1, ''])
  })

  test('as JSON: every passage with its place in the source', async () => {
    const { stdout } = await run('verify codings/7.md --format json', study)
    const { version, summary, passages } = JSON.parse(stdout)
    expect([version, summary]).toEqual([
      1,
      { files: 1, withoutSource: 0, quotations: 3, found: 1, differs: 1, notFound: 1, terms: 0, termsNotFound: 0 },
    ])
    expect(passages[2]).toEqual({
      file: 'codings/7.md',
      range: { start: { line: 7, character: 4 }, end: { line: 7, character: 20 } },
      category: '1.A.1',
      kind: 'quote',
      text: 'Run them in go',
      verdict: 'differs',
      source: 'ads/7.txt',
      spans: [{ start: 28, end: 42 }],
      occurrences: 1,
      sourceText: 'run them in Go',
    })
    expect(passages[1]).toMatchObject({ verdict: 'not found', spans: [], occurrences: 0, sourceText: null })
  })

  test('as CSV: no cell is a formula', async () => {
    const contents = {
      ...study,
      'codings/7.md': coding('7', ['"=1+2"', '"-3, and @4"', '"build "web" ... services"']),
      'ads/7.txt': '=1+2 is -3, and @4: build "web" and other services',
    }
    const ran = await run('verify codings/7.md --format csv', contents)
    expect(ran.stdout.split('\r\n')).toEqual([
      'file,line,category,kind,text,verdict,source,spans,occurrences,sourceText',
      `codings/7.md,6,1.A.1,quote,"'=1+2",found,ads/7.txt,0-4,1,"'=1+2"`,
      'codings/7.md,7,1.A.1,quote,"\'-3, and @4",found,ads/7.txt,8-18,1,"\'-3, and @4"',
      'codings/7.md,8,1.A.1,quote,"build ""web"" ... services",found,ads/7.txt,20-31 42-50,1,"build ""web"" ... services"',
      '',
    ])
    expect(ran.status).toBe(0)
  })

  test('to a file', async () => {
    const ran = await run('verify --format csv --output verdicts.csv', study)
    expect([ran.stdout, ran.files.text('verdicts.csv')!.split('\r\n')]).toEqual([
      '',
      expect.toSatisfy(lines => lines.length === 5),
    ])
  })

  test.each<[string, string, Record<string, string>, string]>([
    [
      'no sources are configured',
      'verify',
      { 'coding.config.json': '{}' },
      'no configuration says where the sources are; set "sources" in it, or give --sources',
    ],
    ['there is no coding file', 'verify ads', {}, 'there is no coding file in ads'],
    ['there is no such path', 'verify nowhere', {}, 'there is no file or folder "nowhere"'],
    [
      'the configuration is broken',
      'verify',
      { 'coding.config.json': '{' },
      '"coding.config.json" cannot be used; "coding-markdown check" says why',
    ],
  ])('cannot do its job when %s', async (_, args, more, complaint) => {
    const ran = await run(args, { ...study, ...more })
    expect([ran.status, complaintOf(ran)]).toEqual([2, complaint])
  })

  test('--sources needs no configuration', async () => {
    const ran = await run(['verify', 'codings/7.md', '--sources', 'ads/{number}.txt'], {
      ...study,
      'coding.config.json': '{}',
    })
    expect(ran.stdout).toContain('2 of 3 quotations found.')
  })
})
