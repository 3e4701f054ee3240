import { describe, expect, test } from 'vitest'
import { type Content, denied, fifo, folder, huge, link, MemoryFiles } from '../memoryFiles.ts'
import { complaintOf, problemsOf, type Ran, reportOf, run } from './run.ts'
import { clean, codebook, readme, tidied, untidy, wrong } from './study.ts'

const study = { 'taxonomy.json': codebook }
const megabytes = (count: number): Content => huge(count * 1024 * 1024)

/** It could not do its job: status 2, one line on standard error that has these words, no trace of a stack. */
function expectFailure(ran: Ran, words: string): void {
  expect(ran.status).toBe(2)
  expect(complaintOf(ran)).toContain(words)
  expect(ran.stdout + ran.stderr).not.toMatch(/\n {4}at |Error:|mistake of ours/)
}

describe('a command line that cannot be followed', () => {
  const cases: [string, string][] = [
    ['', 'no command is given'],
    ['chekc', "unknown command 'chekc' (Did you mean check?)"],
    ['--fix', "unknown option '--fix'"],
    ['check --fixx', "unknown option '--fixx' (Did you mean --fix?)"],
    ['check --max-warnings', "option '--max-warnings <number>' argument missing"],
    ['check --max-warnings many', 'It must be a whole number.'],
    ['check --max-warnings -1', 'It must be a whole number.'],
    ['check --format jsno', 'there is no format "jsno"; did you mean "json"?'],
    ['check --format nothing-like-it', 'it can be stylish, json, sarif'],
    ['check --rule unknwon-category=off', 'There is no rule "unknwon-category"; did you mean "unknown-category"?'],
    ['check --rule toString=off', 'There is no rule "toString"'],
    ['check --rule unknown-category', 'A severity is error, warning, info, hint, off.'],
    ['check --rule unknown-category=fatal', 'A severity is error, warning, info, hint, off.'],
    ['check --rule unknown-category=off=error', 'A severity is error, warning, info, hint, off.'],
    ['check --rule config-invalid=off', 'The rule "config-invalid" is always on.'],
    ['check --shard 3/2', 'It is written i/n, such as 1/4.'],
    ['check --shard 0/2', 'It is written i/n, such as 1/4.'],
    ['check --shard 1/2/3', 'It is written i/n, such as 1/4.'],
    ['check --shard half', 'It is written i/n, such as 1/4.'],
    ['check --fix --fix-dry-run', 'exclude each other'],
    ['check --stdin --fix', '--stdin cannot be combined with --fix'],
    ['check --stdin a.md', '--stdin takes no paths'],
    ['check --stdin-filename a.md', '--stdin-filename needs --stdin'],
    ['check --update-baseline', '--update-baseline needs --baseline'],
    ['check --baseline missing.json', 'the baseline "missing.json" cannot be read: there is no such file'],
    ['check --config missing.json', '"missing.json" cannot be used'],
    ['check --taxonomy missing.json', '"missing.json" cannot be used'],
    ['report --taxonomy missing.json', 'there is no file "missing.json"'],
    ['agree --config missing.json', 'there is no file "missing.json"'],
    ['check --output taxonomy.json/x', '"taxonomy.json/x" cannot be written'],
    ['format --fix', "unknown option '--fix'"],
    ['init now', 'too many arguments'],
    ['init --from book.docx', '"book.docx" cannot be imported'],
    ['init --from missing.csv', '"missing.csv" cannot be read: there is no such file'],
    ['new', "missing required argument 'number'"],
    ['new 1 2', 'too many arguments'],
    ['explain unknown-headings', 'there is no rule "unknown-headings"; did you mean "unknown-heading"?'],
    ['explain toString', 'there is no rule "toString"'],
  ]

  test.each(cases)('%s', async (args, words) => {
    const files = new MemoryFiles({ ...study, 'a.md': clean })
    const write = files.write.bind(files)
    files.write = (uri, bytes, expected) => write(uri.replace('taxonomy.json/x', 'taxonomy.json/..'), bytes, expected)
    expectFailure(await run(args, files), words)
    expect(files.written).toEqual([])
  })
})

describe('a path that cannot be checked', () => {
  const contents = {
    ...study,
    'a.md': clean,
    'empty/notes.txt': '',
    'README.md': readme,
    'loop.md': link('loop.md'),
    ring: link('gnir'),
    gnir: link('ring'),
    'nowhere.md': link('gone.md'),
    'pipe.md': fifo,
    'closed.md': denied,
    shut: denied,
    'shut/a.md': clean,
  }

  const cases: [string, string][] = [
    ['missing.md', 'there is no file or folder "missing.md"'],
    ['a.md missing', 'there is no file or folder "missing"'],
    ['a.md/b.md', 'there is no file or folder "a.md/b.md"'],
    ['nowhere.md', 'there is no file or folder "nowhere.md"'],
    [
      'empty',
      'there is no coding file in empty; "check --print-config" says which files would be, --allow-empty makes that no error',
    ],
    ['README.md', 'there is no coding file in README.md'],
    ['empty/notes.txt', 'there is no coding file in empty/notes.txt'],
    ['loop.md', '"loop.md" cannot be read: its links lead in a circle'],
    ['ring', '"ring" cannot be read: its links lead in a circle'],
    ['pipe.md', '"pipe.md" cannot be read: it is neither a file nor a folder'],
    ['closed.md', '"closed.md" cannot be read: there is no permission'],
    ['./closed.md', '"closed.md" cannot be read: there is no permission'],
    ['/study/closed.md', '"closed.md" cannot be read: there is no permission'],
    ['shut', '"shut" cannot be read: there is no permission'],
  ]

  test.each(cases)('check %s', async (paths, words) => {
    expectFailure(await run(`check ${paths}`, contents), words)
  })

  test.each(cases)('format %s', async (paths, words) => {
    const ran = await run(`format ${paths}`, contents)
    expectFailure(ran, words.replace(/;.*/, '').replace(/" cannot be read: there is no permission$/, '" '))
    expect(ran.files.written).toEqual([])
  })

  test('an empty argument is no folder', async () => {
    expectFailure(await run(['check', ''], contents), 'there is no file or folder ""')
  })

  test('a name that would steer a terminal is told harmlessly', async () => {
    const ran = await run(['check', 'a\u001b[31m\n\u202eb.md'], contents)
    expect(complaintOf(ran)).toBe('there is no file or folder "a\ufffd[31m \ufffdb.md"')
  })

  test('a study without coding files', async () => {
    expectFailure(await run('check', { 'README.md': readme }), 'there is no coding file in this folder')
    expect(await run('check --allow-empty', { 'README.md': readme })).toMatchObject({ status: 0, stderr: '' })
    expect(await run('check --allow-empty', {})).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('a file among others that cannot be read is a problem, and the others go on', () => {
  const cases: [string, Content, string][] = [
    ['without permission', denied, 'there is no permission'],
    ['in a link loop', link('b.md'), 'its links lead in a circle'],
    ['at the end of a link that leads nowhere', link('gone.md'), 'there is no such file'],
    ['that is a pipe', fifo, 'it is not a regular file'],
    ['of 50 MB', megabytes(50), 'it has 50 MB; at most 10 are read'],
    ['just over the limit', huge(10 * 1024 * 1024 + 1), 'it has 11 MB; at most 10 are read'],
    [
      'of invalid UTF-8',
      new Uint8Array([...Buffer.from('# Ä'), 0xff, 0x41]),
      'it is not valid UTF-8 (first wrong byte near offset 4)',
    ],
    ['of UTF-8 that ends too early', new Uint8Array([0x23, 0xc3]), 'it is not valid UTF-8'],
    ['of UTF-16', new Uint8Array([0xff, 0xfe, 0x23, 0]), 'it is UTF-16 (little endian)'],
    ['of UTF-16 the other way', new Uint8Array([0xfe, 0xff, 0, 0x23]), 'it is UTF-16 (big endian)'],
  ]

  test.each(cases)('%s', async (_, content, words) => {
    const ran = await run('check --format json', { ...study, 'a.md': clean, 'b.md': content, 'c.md': wrong })
    expect([ran.status, ran.stderr]).toEqual([1, ''])
    expect(problemsOf(ran)).toEqual(['b.md:1 unreadable-file', 'c.md:10 unknown-category'])
    expect(reportOf(ran).problems[0]!.message).toContain(words)
    expect(reportOf(ran).summary.documents).toBe(2)
  })

  test('also where it is the only one', async () => {
    const ran = await run('check --format json', { ...study, 'b.md': denied })
    expect([ran.status, ran.stderr, problemsOf(ran)]).toEqual([1, '', ['b.md:1 unreadable-file']])
  })

  test('a folder with the name of a coding file is a folder', async () => {
    const ran = await run('check --format json', { ...study, 'a.md/b.md': wrong })
    expect(problemsOf(ran)).toEqual(['a.md/b.md:10 unknown-category'])
  })
})

describe('an odd text is a text', () => {
  test.each([
    ['empty', ''],
    ['a single line break', '\n'],
    ['only a BOM', '\ufeff'],
    ['NUL bytes', `${clean}\0\0\n- **\0:**\n  - "\0"\n`],
    ['only NUL bytes', '\0'.repeat(1000)],
    ['one long line', 'x'.repeat(300_000)],
    ['deep lists', `${'- '.repeat(200)}x`],
    ['deep quotes', '>'.repeat(3000)],
    ['many brackets', '['.repeat(10_000)],
  ])('%s', async (_, text) => {
    const contents = { ...study, 'coding.config.json': '{ "include": ["*.md"] }', 'a.md': text }
    for (const args of ['check', 'check --fix', 'format']) {
      const ran = await run(args, contents)
      expect(ran.status, `${args}: ${ran.stderr}`).toBeLessThan(2)
    }
  })

  test('a NUL does not move what stands behind it', async () => {
    const ran = await run('check --format json', { ...study, 'a.md': wrong.replace('builds', '\0builds') })
    expect(problemsOf(ran)).toEqual(['a.md:10 unknown-category'])
  })
})

describe('a configuration or codebook that cannot be used: its problems, and no file checked', () => {
  const either: [string, Content, string][] = [
    ['no JSON', '{ "sections": [', 'not JSON'],
    ['no JSON either', 'sections: []', 'not JSON'],
    ['empty', '', 'empty'],
    ['blank', ' \n', 'empty'],
    ['NUL bytes', '\0\0', 'not JSON'],
    ['nested without end', `{"sections":${'['.repeat(100_000)}`, 'nested too deeply'],
    ['nested in an unknown key', `{"sections":[],"x":${'['.repeat(3000)}${']'.repeat(3000)}}`, ''],
    ['invalid UTF-8', new Uint8Array([0x7b, 0xff]), 'not valid UTF-8'],
    ['a directory', folder, 'it is a directory'],
    ['without permission', denied, 'there is no permission'],
    ['a pipe', fifo, 'it is not a regular file'],
    ['50 MB', megabytes(50), 'it has 50 MB'],
  ]
  const ofConfig: [string, Content, string][] = [
    ['an unknown key', '{ "inclde": [] }', 'did you mean "include"?'],
    ['a key like no other', '{ "zzz": 1 }', 'there is no key "zzz" here.'],
    ['an unknown rule', '{ "rules": { "unknwon-category": "off" } }', 'did you mean "unknown-category"?'],
    ['a rule that is always on', '{ "rules": { "config-invalid": "off" } }', 'there is no key "config-invalid"'],
    ['an unknown severity', '{ "rules": { "unknown-category": "fatal" } }', 'it can be "error", "warning"'],
    ['a severity that is none', '{ "rules": { "unknown-category": true } }', 'it can be "error", "warning"'],
    ['a wrong kind of value', '{ "include": "*.md" }', 'expected an array'],
    ['one of several kinds', '{ "sources": 5 }', 'expected a string or an object'],
    ['a key twice', '{ "include": [], "include": [] }', 'twice'],
    ['null', 'null', 'expected an object'],
    ['a prototype', '{ "__proto__": { "include": [] } }', 'there is no key "__proto__" here.'],
    ['a codebook that is not there', '{ "taxonomy": "gone.json" }', 'there is no such file'],
  ]
  const ofCodebook: [string, Content, string][] = [
    ['no section', '{ "name": "x", "sections": [] }', '"sections" is wrong: expected at least one item'],
    ['sections misspelt', '{ "name": "x", "sectons": [] }', 'did you mean "sections"?'],
    ['no name', codebook.replace('"name": "Small",', ''), '"name" is missing'],
    ['an ID twice', codebook.replace('"1.A.2"', '"1.A.1"'), 'twice'],
    ['a wrong value', codebook.replace('"quote"', '"quotes"'), 'it can be "quote", "term", "any"'],
  ]
  const cases = [
    ...either.flatMap(([what, content, words]) => [
      [`taxonomy.json: ${what}`, 'taxonomy.json', content, words] as const,
      [`coding.config.json: ${what}`, 'coding.config.json', content, words] as const,
    ]),
    ...ofConfig.map(
      ([what, content, words]) => [`coding.config.json: ${what}`, 'coding.config.json', content, words] as const,
    ),
    ...ofCodebook.map(([what, content, words]) => [`taxonomy.json: ${what}`, 'taxonomy.json', content, words] as const),
  ]

  test.each(cases)('%s', async (_, file, content, words) => {
    const ran = await run('check --format json', { ...study, 'a.md': wrong, [file]: content })
    expectFailure(ran, 'cannot be used; the files it holds for were not checked')
    const { problems, summary } = reportOf(ran)
    expect(new Set(problems.map(one => one.rule))).toEqual(new Set([problems[0]!.rule]))
    expect(['config-invalid', 'taxonomy-invalid', 'unreadable-file']).toContain(problems[0]!.rule)
    expect(
      problems
        .map(one => one.message)
        .join('\n')
        .toLowerCase(),
    ).toContain(words.toLowerCase())
    expect(summary.documents).toBe(0)
  })

  test.each(cases.slice(0, 2))('%s: nothing else is done either', async (_, file, content) => {
    const contents = { ...study, 'a.md': untidy, [file]: content }
    for (const args of ['format', 'format --check', 'new 7', 'check --print-config', 'check --fix']) {
      const ran = await run(args, contents)
      expectFailure(ran, `"${file}" cannot be used`)
      expect(ran.files.written).toEqual([])
    }
  })

  test('the same where the command line names it', async () => {
    expectFailure(
      await run('check --config x.json', { ...study, 'a.md': clean, 'x.json': '{' }),
      '"x.json" cannot be used',
    )
    expectFailure(
      await run('check --taxonomy x.json', { ...study, 'a.md': clean, 'x.json': '{}' }),
      '"x.json" cannot be used',
    )
  })

  test('a mistake stands at its place', async () => {
    const ran = await run('check --format json', { 'a.md': clean, 'coding.config.json': '{\n  "inclde": []\n}\n' })
    expect(reportOf(ran).problems[0]!.range).toEqual({
      start: { line: 1, character: 2 },
      end: { line: 1, character: 10 },
    })
  })
})

describe('a file that cannot be repaired is said, and the others go on', () => {
  const contents = { ...study, 'a.md': untidy, 'b.md': untidy }

  test.each([
    ['it is read-only', (files: MemoryFiles) => files.makeReadOnly('a.md')],
    ['it has changed since it was read', (files: MemoryFiles) => files.changeAfterRead('a.md', `${untidy}\nnew\n`)],
  ])('%s', async (words, spoil) => {
    const files = spoil(new MemoryFiles(contents))
    const ran = await run('check --fix --format json', files)
    expect([ran.status, ran.stderr]).toEqual([
      2,
      `coding-markdown: "a.md" was not repaired: ${words}\nRepaired 1 problem in 1 file.\n`,
    ])
    expect([files.written, files.text('b.md')]).toEqual([['b.md'], tidied])
    expect(files.text('a.md')).toContain('- 2.1. Languages:')
    expect(problemsOf(ran)).toEqual(['a.md:10 category-form'])
  })

  test.each([
    ['it is read-only', (files: MemoryFiles) => files.makeReadOnly('a.md')],
    ['it has changed since it was read', (files: MemoryFiles) => files.changeAfterRead('a.md', `${untidy}\nnew\n`)],
  ])('nor formatted: %s', async (words, spoil) => {
    const files = spoil(new MemoryFiles(contents))
    const ran = await run('format', files)
    expectFailure(ran, `"a.md" was not formatted: ${words}`)
    expect([files.written, ran.stdout]).toEqual([['b.md'], 'b.md\n'])
  })
})

test('a mistake of ours is one line, too', async () => {
  const files = new MemoryFiles({ ...study, 'a.md': clean })
  files.list = () => Promise.reject(new TypeError('x is\nnot a function'))
  const ran = await run('check', files)
  expect([ran.status, complaintOf(ran)]).toEqual([
    2,
    'this is a mistake of ours, please report it: TypeError: x is not a function',
  ])
})
