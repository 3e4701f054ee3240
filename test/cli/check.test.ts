import { describe, expect, test } from 'vitest'
import { configurableRules } from '../../server/src/rules/registry.ts'
import { link, MemoryFiles } from '../memoryFiles.ts'
import { complaintOf, problemsOf, reportOf, run } from './run.ts'
import { clean, codebook, readme, tidied, untidy, wrong } from './study.ts'

const study = { 'taxonomy.json': codebook }
/** One file of each kind: an error in b.md, a warning that can be repaired in c.md. */
const mixed = { ...study, 'a.md': clean, 'b.md': wrong, 'c.md': untidy, 'README.md': readme }
const found = ['b.md:10 unknown-category', 'c.md:10 category-form']
const noisy = clean.replace('- **2.1. Languages:**\n  - `Go`', '- **2.1. Languages:**')

describe('the exit status', () => {
  test.each([
    ['nothing wrong', { 'a.md': clean }, '', 0],
    ['infos only', { 'a.md': noisy }, '', 0],
    ['a warning', { 'c.md': untidy }, '', 0],
    ['an error', { 'b.md': wrong }, '', 1],
    ['an error among others', mixed, '', 1],
    ['as many warnings as may be', { 'c.md': untidy }, '--max-warnings 1', 0],
    ['one warning too many', { 'c.md': untidy }, '--max-warnings 0', 1],
    ['no warning that counts', { 'a.md': noisy }, '--max-warnings 0', 0],
    ['a warning that is not shown', { 'c.md': untidy }, '--max-warnings 0 --quiet', 1],
    ['an error that is not switched on', { 'b.md': wrong }, '--rule unknown-category=off', 0],
    ['a hint made an error', { 'c.md': untidy }, '--rule category-form=error', 1],
    ['an error made a hint', { 'b.md': wrong }, '--rule unknown-category=hint', 0],
    ['an error that an opt-out silences', { 'b.md': `<!-- coding-disable-file -->\n\n${wrong}` }, '', 0],
    ['no rule that needs a source', mixed, '--no-sources', 1],
    ['one that a repair removes', { 'c.md': untidy }, '--fix --max-warnings 0', 0],
    ['one that a repair would remove', { 'c.md': untidy }, '--fix-dry-run --max-warnings 0', 0],
  ])('%s', async (_, contents, args, status) => {
    const ran = await run(`check ${args}`, { ...study, ...(contents as Record<string, string>) })
    expect(ran.status).toBe(status)
  })
})

describe('paths', () => {
  const contents = { ...study, 'a.md': wrong, 'x/b.md': wrong, 'x/y/c.md': wrong, 'z/d e.md': wrong }
  const checked = async (...args: string[]): Promise<string[]> =>
    problemsOf(await run(['check', '--format', 'json', ...args], contents)).map(one => one.replace(/:.*/, ''))

  test.each([
    ['none: the working directory', [], ['a.md', 'x/b.md', 'x/y/c.md', 'z/d e.md']],
    ['a folder, with what is below it', ['x'], ['x/b.md', 'x/y/c.md']],
    ['a folder with a slash', ['x/'], ['x/b.md', 'x/y/c.md']],
    ['a file', ['x/b.md'], ['x/b.md']],
    ['a name with a space', ['z/d e.md'], ['z/d e.md']],
    ['an absolute path', ['/study/x/b.md'], ['x/b.md']],
    ['a roundabout way', ['./z/../x/./b.md'], ['x/b.md']],
    ['the same thing several times', ['x', 'x/b.md', './x/b.md', 'x/y'], ['x/b.md', 'x/y/c.md']],
    ['in an order that makes no difference', ['z', 'a.md'], ['a.md', 'z/d e.md']],
  ])('%s', async (_, args, expected) => {
    expect(await checked(...args)).toEqual(expected)
  })

  test('are told relative to the working directory, also of files above it', async () => {
    const ran = await run('check --format json .. /study/a.md', { ...contents, '.git': '' }, { cwd: '/study/x/y' })
    expect(problemsOf(ran).map(one => one.replace(/:.*/, ''))).toEqual(['../../a.md', '../b.md', 'c.md'])
  })

  test('with odd characters are told as they are', async () => {
    const names = ['100%.md', 'a b.md', 'c#d?.md', 'e%20f.md', 'g\\h.md', 'k:l.md', 'é.md', '日本.md']
    const odd = { ...study, ...Object.fromEntries(names.map(name => [name, wrong])) }
    const args = ['check', '--format', 'json', '--quiet']
    expect(reportOf(await run(args, odd)).problems.map(one => one.file)).toEqual(names)
    for (const name of names)
      expect(reportOf(await run([...args, name], odd)).problems.map(one => one.file)).toEqual([name])
  })
})

describe('--format and --output', () => {
  test('one format goes to standard output', async () => {
    const ran = await run('check --format json', mixed)
    expect([problemsOf(ran), ran.stderr, ran.files.written]).toEqual([found, '', []])
  })

  test('the pair may be repeated', async () => {
    const ran = await run('check -f json -o out/a.json -f sarif -f gitlab --output c.json', mixed)
    expect(ran.status).toBe(1)
    expect(ran.files.written).toEqual(['out/a.json', 'c.json'])
    expect(problemsOf({ stdout: ran.files.text('out/a.json')! })).toEqual(found)
    expect(JSON.parse(ran.stdout).version).toBe('2.1.0')
    expect(JSON.parse(ran.files.text('c.json')!)).toHaveLength(2)
  })

  test('an output without a format is for a person, and never coloured', async () => {
    const ran = await run('check --output report.txt', mixed, { terminal: true })
    expect(ran.stdout).toBe('')
    expect(ran.files.text('report.txt')).toContain('2 problems')
    expect(ran.files.text('report.txt')).not.toContain('\u001b')
  })

  test('an output before a format keeps its own', async () => {
    const ran = await run('check -o report.txt -f json', mixed)
    expect([problemsOf(ran), ran.files.written]).toEqual([found, ['report.txt']])
  })

  test.each([
    'json',
    'sarif',
    'gitlab',
    'rdjson',
  ])('%s is whole also where the check could not be finished', async format => {
    const ran = await run(`check --format ${format}`, { 'coding.config.json': '{', 'a.md': clean })
    expect(ran.status).toBe(2)
    expect(() => JSON.parse(ran.stdout)).not.toThrow()
  })

  test('an output that cannot be written is said', async () => {
    const ran = await run(
      'check --output out.txt',
      new MemoryFiles({ ...mixed, 'out.txt': '' }).makeReadOnly('out.txt'),
    )
    expect([ran.status, complaintOf(ran)]).toEqual([2, '"out.txt" cannot be written: it is read-only'])
  })

  test.each([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
  ])('colours: %s', async (_, env, terminal, expected) => {
    const ran = await run('check', mixed, { env, terminal })
    expect(ran.stdout.includes('\u001b[')).toBe(expected)
  })
})

describe('--quiet', () => {
  test('shows errors only, and counts all', async () => {
    const ran = await run('check --quiet --format json', mixed)
    expect(problemsOf(ran)).toEqual(found.slice(0, 1))
    expect(reportOf(ran).summary).toMatchObject({ errors: 1, warnings: 1 })
  })
})

describe('--rule', () => {
  test('goes before every configuration', async () => {
    const contents = {
      ...mixed,
      'coding.config.json': '{ "rules": { "unknown-category": "off", "category-form": "error" } }',
    }
    const ran = await run('check --format json --rule unknown-category=info --rule category-form=hint', contents)
    expect(reportOf(ran).problems.map(one => one.severity)).toEqual(['info', 'hint'])
  })

  test.each(configurableRules.map(rule => rule.id))('%s can be switched off and on', async id => {
    expect((await run(`check --rule ${id}=off --rule ${id}=warning`, { ...study, 'a.md': clean })).status).toBe(0)
  })
})

describe('--config and --taxonomy', () => {
  test('--config holds for all files, instead of what is nearest', async () => {
    const contents = { ...mixed, 'coding.config.json': '{', 'ci.json': '{ "rules": { "unknown-category": "hint" } }' }
    const ran = await run('check --config ci.json --format json', contents)
    expect([ran.status, reportOf(ran).problems[0]!.severity]).toEqual([0, 'hint'])
  })

  test('--config: its patterns count from its own folder', async () => {
    const contents = { ...study, 'x/ci.json': '{ "include": ["y/*.md"] }', 'x/y/a.md': wrong, 'y/a.md': wrong }
    expect(problemsOf(await run('check --config x/ci.json --format json', contents))).toEqual([
      'x/y/a.md:10 unknown-category',
    ])
  })

  test('--taxonomy holds for all files, before the one a configuration names', async () => {
    const other = codebook.replace('"2.1"', '"9.9"').replace('"replacedBy": "2.1"', '"replacedBy": "9.9"')
    const contents = { ...mixed, 'coding.config.json': '{ "taxonomy": "taxonomy.json" }', 'x.json': other }
    const ran = await run('check --taxonomy x.json --format json --quiet', contents)
    expect(problemsOf(ran)).toEqual(['a.md:10 unknown-category', 'b.md:10 category-label', 'c.md:10 unknown-category'])
  })
})

describe('--fix', () => {
  test('makes the safe repairs, writes what they change and nothing else, and says so', async () => {
    const ran = await run('check --fix --format json', mixed)
    expect([ran.status, problemsOf(ran)]).toEqual([1, ['b.md:10 unknown-category']])
    expect(ran.stderr).toBe('Repaired 1 problem in 1 file.\n')
    expect([ran.files.written, ran.files.text('c.md')]).toEqual([['c.md'], tidied])
    const again = await run('check --fix', ran.files)
    expect([again.stderr, again.files.written]).toEqual(['', ['c.md']])
  })

  test('--fix-dry-run reports the same and writes nothing', async () => {
    const ran = await run('check --fix-dry-run --format json', mixed)
    expect(problemsOf(ran)).toEqual(['b.md:10 unknown-category'])
    expect(ran.stderr).toBe('Would repair 1 problem in 1 file; nothing was written.\n')
    expect([ran.files.written, ran.files.text('c.md')]).toEqual([[], untidy])
  })

  test.each([
    ['CRLF', untidy.replaceAll('\n', '\r\n'), tidied.replaceAll('\n', '\r\n')],
    ['a BOM', `\ufeff${untidy}`, `\ufeff${tidied}`],
    ['a BOM and CRLF', `\ufeff${untidy.replaceAll('\n', '\r\n')}`, `\ufeff${tidied.replaceAll('\n', '\r\n')}`],
    ['no line break at the end', untidy.trimEnd(), tidied.trimEnd()],
    ['CR alone', untidy.replaceAll('\n', '\r'), tidied.replaceAll('\n', '\r')],
  ])('keeps %s', async (_, before, after) => {
    const ran = await run('check --fix', { ...study, 'a.md': before })
    expect(ran.files.text('a.md')).toBe(after)
  })

  test('does not repair what an opt-out silences', async () => {
    const text = untidy.replace('Languages:', 'Languages: <!-- coding-disable-line category-form -->')
    const ran = await run('check --fix', { ...study, 'a.md': text })
    expect(ran.files.written).toEqual([])
  })

  test('repairs the file that a link leads to', async () => {
    const ran = await run('check --fix', { ...study, 'a.md': link('texts/a.txt'), 'texts/a.txt': untidy })
    expect([ran.files.written, ran.files.text('texts/a.txt')]).toEqual([['texts/a.txt'], tidied])
  })
})

describe('--show-suppressed', () => {
  const contents = {
    ...study,
    'b.md': wrong.replace('Gardening:**', 'Gardening:** <!-- coding-disable-line unknown-category -- why -->'),
  }

  test('shows what an opt-out silences; else it is only counted', async () => {
    const without = reportOf(await run('check --format json', contents))
    expect([without.problems, without.summary.suppressed]).toEqual([[], 1])
    const shown = reportOf(await run('check --format json --show-suppressed', contents))
    expect(shown.problems.map(one => [one.rule, one.suppressed])).toEqual([['unknown-category', 'inline']])
    expect([shown.summary.errors, shown.summary.suppressed]).toEqual([0, 1])
  })
})

describe('--stdin', () => {
  const stdin = (text: string | Uint8Array, args = '', contents = {}) =>
    run(`check --stdin --format json ${args}`, { ...study, ...contents }, { stdin: text })

  test('checks a text under a name, whose file need not be there', async () => {
    const ran = await stdin(wrong, '--stdin-filename x/y.md')
    expect([ran.status, problemsOf(ran)]).toEqual([1, ['x/y.md:10 unknown-category']])
  })

  test('gives what the file would give', async () => {
    const text = `\ufeff${untidy.replace('ad 7', 'ad 8')}`
    const file = await run('check --format json', { ...study, 'ad_7.md': text })
    expect((await stdin(text, '--stdin-filename ad_7.md')).stdout).toBe(file.stdout)
  })

  test('uses what is nearest to the name', async () => {
    const contents = { 'x/coding.config.json': '{ "rules": { "unknown-category": "hint" } }' }
    const ran = await stdin(wrong, '--stdin-filename x/y.md', contents)
    expect([ran.status, reportOf(ran).problems[0]!.severity]).toEqual([0, 'hint'])
  })

  test('does not check a text whose name is no coding file', async () => {
    for (const config of ['{ "include": ["codings/*.md"] }', '{ "exclude": ["x/**"] }']) {
      const ran = await stdin(wrong, '--stdin-filename x/y.md', { 'coding.config.json': config })
      expect([ran.status, complaintOf(ran)]).toEqual([
        2,
        'there is no coding file in standard input; "check --print-config" says which files would be, --allow-empty makes that no error',
      ])
    }
  })

  test('checks a text without a name, wherever coding files are', async () => {
    const ran = await stdin(wrong, '', { 'coding.config.json': '{ "include": ["codings/*.md"] }' })
    expect([ran.status, problemsOf(ran)]).toEqual([1, ['stdin.md:10 unknown-category']])
  })

  test('a text that is no coding file', async () => {
    expect((await stdin(readme)).status).toBe(2)
    expect((await stdin('', '--allow-empty')).status).toBe(0)
  })

  test.each([
    ['invalid UTF-8', new Uint8Array([0x23, 0xff]), 'it is not valid UTF-8'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x23, 0]), 'it is UTF-16'],
    ['50 MB', new Uint8Array(50 * 1024 * 1024), 'it is longer than 10 MB'],
  ])('%s', async (_, bytes, words) => {
    const ran = await stdin(bytes)
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      expect.stringContaining(`standard input cannot be read: ${words}`),
    ])
  })

  test('with a broken configuration', async () => {
    const ran = await stdin(wrong, '', { 'coding.config.json': '{' })
    expect([ran.status, complaintOf(ran)]).toEqual([2, expect.stringContaining('"coding.config.json" cannot be used')])
  })
})

describe('--shard', () => {
  const names = Array.from({ length: 17 }, (_, index) => `${String(index).padStart(2, '0')}.md`)
  const contents = { ...study, 'README.md': readme, ...Object.fromEntries(names.map(name => [name, wrong])) }
  const filesOf = async (args: string): Promise<string[]> =>
    problemsOf(await run(`check --format json --quiet ${args}`, contents)).map(one => one.replace(/:.*/, ''))

  test.each([1, 2, 3, 5, 17])('%d parts are all files, each once', async count => {
    const parts = await Promise.all(
      Array.from({ length: count }, (_, index) => filesOf(`--shard ${index + 1}/${count}`)),
    )
    expect(parts.flat().sort()).toEqual(names)
    const sizes = parts.map(part => part.length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  test('a part without files is no error', async () => {
    expect((await run('check --shard 19/19', contents)).status).toBe(0)
  })
})

describe('--print-config', () => {
  test('says what holds for a path, and checks nothing', async () => {
    const file = {
      include: ['x/*.md'],
      sources: 'ads/{number}.txt',
      coders: '{coder}/**',
      document: 'x/{number}.md',
      agreed: 'agreed/{number}.md',
    }
    const ran = await run('check --print-config x/a.md --rule open-doubt=off', {
      ...mixed,
      'coding.config.json': JSON.stringify(file),
    })
    expect([ran.status, ran.stderr]).toEqual([0, ''])
    const printed = JSON.parse(ran.stdout)
    expect(printed).toMatchObject({
      configuration: 'coding.config.json',
      codebook: 'taxonomy.json',
      codebookName: 'Small',
      root: '.',
      exclude: [],
      ...file,
    })
    expect(printed.rules).toMatchObject({ 'unknown-category': 'error', 'open-doubt': 'off' })
  })

  test('also where there is none', async () => {
    const ran = await run('check --print-config', {})
    expect(JSON.parse(ran.stdout)).toMatchObject({
      configuration: null,
      codebook: 'embedded',
      root: '.',
      exclude: [],
      sources: null,
    })
  })
})

describe('the JSON report', () => {
  test('has what the design promises', async () => {
    const ran = await run('check --format json', mixed)
    const { version, tool, summary, problems } = JSON.parse(ran.stdout)
    expect([version, tool.name]).toEqual([1, 'coding-markdown'])
    expect(summary).toEqual({
      documents: 3,
      entries: 6,
      segments: 6,
      errors: 1,
      warnings: 1,
      infos: 0,
      hints: 0,
      suppressed: 0,
    })
    expect(problems[1]).toMatchObject({
      file: 'c.md',
      rule: 'category-form',
      severity: 'warning',
      range: { start: { line: 9, character: 2 }, end: { line: 9, character: 17 } },
      fixes: [{ safe: true, edits: [{ file: 'c.md', newText: '**2.1. Languages:**' }] }],
    })
  })

  test('a fix in the codebook says so', async () => {
    const ran = await run('check --format json b.md', mixed)
    const files = JSON.parse(ran.stdout).problems[0].fixes.flatMap((fix: { edits: { file: string }[] }) =>
      fix.edits.map(edit => edit.file),
    )
    expect(files).toContain('taxonomy.json')
  })

  test('the same bytes give the same report', async () => {
    const [first, second] = [await run('check --format json', mixed), await run('check --format json', mixed)]
    expect(first.stdout).toBe(second.stdout)
  })
})
