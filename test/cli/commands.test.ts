import { describe, expect, test } from 'vitest'
import { commands } from '../../server/src/cli/commands/registry.ts'
import { rules } from '../../server/src/rules/registry.ts'
import { tool } from '../../server/src/text/tool.ts'
import { link, MemoryFiles } from '../memoryFiles.ts'
import { read } from '../support.ts'
import { complaintOf, reportOf, run } from './run.ts'
import { clean, codebook, readme, tidied, untidy, wrong } from './study.ts'

const study = { 'taxonomy.json': codebook }
const names = [
  'check',
  'verify',
  'format',
  'init',
  'new',
  'explain',
  'lsp',
  'report',
  'sample',
  'agree',
  'diff',
  'revise',
]

describe('--help', () => {
  test.each([[], ...names.map(name => [name])])('%s --help explains itself, on standard output', async (...args) => {
    const given = args.filter(Boolean)
    for (const flag of ['--help', '-h']) {
      const ran = await run([...given, flag])
      expect([ran.status, ran.stderr]).toEqual([0, ''])
      expect(ran.stdout).toMatch(new RegExp(`^Usage: ${[tool.name, ...given].join(' ')} `))
    }
  })

  test('names every command', async () => {
    const { stdout } = await run('--help')
    for (const name of names) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect(commands).toHaveLength(names.length)
  })

  test.each([80, 100])('fits a terminal of %i columns', async columns => {
    const texts = await Promise.all(names.map(async name => (await run(`${name} --help`, {}, { columns })).stdout))
    const widest = Math.max(
      ...texts
        .join('\n')
        .split('\n')
        .map(line => line.length),
    )
    expect(widest).toBeLessThanOrEqual(columns)
  })
})

test('--version is the version of the package', async () => {
  expect(await run('--version')).toMatchObject({
    status: 0,
    stdout: `${JSON.parse(read('package.json')).version}\n`,
    stderr: '',
  })
})

describe('explain', () => {
  test.each(['explain', 'explain category-label'])('%s fits a terminal of 80 columns', async args => {
    const { stdout } = await run(args, {}, { columns: 80 })
    const prose = stdout.split('\n').filter(line => !/^ {4}(?! )/.test(line))
    expect(Math.max(...prose.map(line => line.length))).toBeLessThanOrEqual(80)
  })

  test.each(rules.map(rule => rule.meta.id))('%s', async id => {
    const ran = await run(`explain ${id}`)
    expect([ran.status, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout.startsWith(`${id}\n\nReports `)).toBe(true)
    expect(ran.stdout).toContain('\nWhy\n')
  })

  test('an example is shown as it would be written', async () => {
    const { stdout } = await run('explain unknown-heading')
    expect(stdout).toContain('\n    ## 1. Job Task Analysis\n\n    ### Macro-Gategory B: GenAI Specialization\n')
    expect(stdout).not.toContain('````')
  })

  test('without a name it lists every rule with its severity', async () => {
    const { status, stdout } = await run('explain')
    expect(status).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map(line => line.split(/ +/).slice(0, 2))).toEqual(rules.map(({ meta }) => [meta.id, meta.severity]))
  })

  test('on a terminal headings are bold', async () => {
    const ran = await run('explain category-form', {}, { terminal: true })
    expect(ran.stdout).toContain('\u001b[1mcategory-form\u001b[22m')
  })
})

describe('format', () => {
  const messy = untidy.replace('  - "builds', '    * “builds').replace('things"', 'things”')

  test('writes the canonical form, names what it changed, and is done', async () => {
    const ran = await run('format', { ...study, 'a.md': clean, 'b.md': messy, 'README.md': readme })
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([0, 'b.md\n', '1 of 2 coding files formatted.\n'])
    expect([ran.files.written, ran.files.text('b.md')]).toEqual([['b.md'], tidied])
    const again = await run('format', ran.files)
    expect([again.status, again.stdout, again.files.written]).toEqual([0, '', ['b.md']])
  })

  test('leaves other Markdown as it is', async () => {
    const ran = await run('format', { ...study, 'a.md': clean, 'README.md': '*  a\n*  b\n' })
    expect(ran.files.written).toEqual([])
  })

  test('--check writes nothing, and fails where something would change', async () => {
    const ran = await run('format --check', { ...study, 'a.md': clean, 'b.md': messy })
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([1, 'b.md\n', '1 of 2 coding files not in canonical form.\n'])
    expect(ran.files.written).toEqual([])
    expect((await run('format --check a.md', ran.files)).status).toBe(0)
  })

  const entry = (id: string, label: string, segment: string): string => `- **${id}. ${label}:**\n  - ${segment}\n`
  const unsorted = clean.replace(
    entry('1.A.1', 'Software Development', '"builds things"'),
    entry('1.A.2', 'Operations', '"runs things"') + entry('1.A.1', 'Software Development', '"builds things"'),
  )

  test('--sort puts entries in the order of the codebook, without it they stay', async () => {
    expect((await run('format', { ...study, 'a.md': unsorted })).files.written).toEqual([])
    const { files } = await run('format --sort', { ...study, 'a.md': unsorted })
    expect(files.text('a.md')).toBe(
      clean.replace('things"\n', `things"\n${entry('1.A.2', 'Operations', '"runs things"')}`),
    )
    expect((await run('format --check --sort', files)).status).toBe(0)
  })

  test.each([
    ['CRLF', messy.replaceAll('\n', '\r\n'), tidied.replaceAll('\n', '\r\n')],
    ['a BOM', `\ufeff${messy}`, `\ufeff${tidied}`],
  ])('keeps %s', async (_, before, after) => {
    const { files } = await run('format', { ...study, 'a.md': before })
    expect(files.text('a.md')).toBe(after)
  })

  test('takes paths as check does', async () => {
    const ran = await run('format x', { ...study, 'a.md': messy, 'x/b.md': messy })
    expect(ran.files.written).toEqual(['x/b.md'])
  })
})

describe('init', () => {
  test('makes a configuration and a codebook that hold, and a study to go on with', async () => {
    const ran = await run('init')
    expect([ran.status, ran.stderr, ran.files.written]).toEqual([0, '', ['taxonomy.json', 'coding.config.json']])
    expect(ran.stdout).toBe(
      'taxonomy.json: 20 categories in 3 sections\ncoding.config.json: codings are read from codings/\n',
    )
    expect((await run('new 7 --organisation GitLab', ran.files)).stdout).toBe('codings/7.md\n')
    const checked = await run('check --format json --max-warnings 0', ran.files)
    expect([checked.status, reportOf(checked).summary.documents]).toEqual([0, 1])
    expect((await run('format --check', ran.files)).status).toBe(0)
  })

  test.each(['taxonomy.json', 'coding.config.json'])('touches nothing where there is a %s', async name => {
    const ran = await run('init', { [name]: 'mine' })
    expect([ran.status, complaintOf(ran)]).toEqual([2, `there is a ${name} here already; nothing was written`])
    expect([ran.files.written, ran.files.text(name)]).toEqual([[], 'mine'])
  })

  test('says what cannot be created', async () => {
    const ran = await run('init', new MemoryFiles({}).makeReadOnly('taxonomy.json'))
    expect([ran.status, complaintOf(ran)]).toEqual([2, 'taxonomy.json was not created: it is read-only'])
  })
})

describe('new', () => {
  const configured = (document: string) => ({ ...study, 'coding.config.json': JSON.stringify({ document }) })

  test('makes a draft: title, fields and headings, no entries', async () => {
    const ran = await run('new 12', study)
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([0, 'codings/12.md\n', ''])
    expect(ran.files.text('codings/12.md')).toBe(`---
status: draft
codebook: "2"
---

# Coding of ad 12

- **Profile:**

---

## 1. Tasks

### Group A: Building

### Group B: Research

---

## 2. Tools
`)
  })

  test.each([
    ['the number', 'codings/ad_{number}.md', ['7'], 'codings/ad_7.md'],
    [
      'the organisation, as a file’s name',
      'codings/{number}_{organisation}.md',
      ['7', '--organisation', 'Müller & Söhne (GmbH)'],
      'codings/7_müller_söhne_gmbh.md',
    ],
    ['the coder', '{coder}/{number}.md', ['7', '--coder', 'anna'], 'anna/7.md'],
    ['the name', '{name}.md', ['INT-07'], 'INT-07.md'],
    ['nothing', 'draft.md', ['7'], 'draft.md'],
  ])('its place is made of %s', async (_, document, args, path) => {
    const ran = await run(['new', ...args], configured(document))
    expect([ran.status, ran.stderr, ran.stdout, ran.files.written]).toEqual([0, '', `${path}\n`, [path]])
  })

  test('counts from the folder of the configuration', async () => {
    const ran = await run('new 7', { '.git': '', ...configured('codings/{number}.md') }, { cwd: '/study/x' })
    expect([ran.stdout, ran.files.written]).toEqual(['../codings/7.md\n', ['codings/7.md']])
  })

  test('never touches what is there', async () => {
    const ran = await run('new 7', { ...study, 'codings/7.md': wrong })
    expect([ran.status, complaintOf(ran)]).toEqual([2, '"codings/7.md" was not created: it is there already'])
    expect(ran.files.text('codings/7.md')).toBe(wrong)
  })

  const hostile = [
    '../7',
    '..',
    '.',
    '/etc/7',
    'a/b',
    'a\\b',
    'C:7',
    'CON',
    'nul.txt',
    'com1',
    '',
    ' ',
    '7\n# x',
    '7\u0000',
    '7\u001b[31m',
    '7\u009b',
  ]

  test.each(hostile)('the number %j gives no file', async number => {
    for (const document of ['codings/{number}.md', 'codings/{name}/x.md', '{number}']) {
      const ran = await run(['new', '--', number], configured(document))
      expect([ran.status, ran.files.written]).toEqual([2, []])
      expect(complaintOf(ran)).not.toContain('mistake of ours')
    }
  })

  test.each(
    [...hostile, 'PRN', '???'].filter(name => !/^(\.\.\/7|\/etc\/7|a\/b|a\\b|C:7|nul\.txt)$/.test(name)),
  )('the organisation %j gives no file', async organisation => {
    const ran = await run(['new', '7', `--organisation=${organisation}`], configured('{organisation}/{number}.md'))
    expect([ran.status, ran.files.written]).toEqual([2, []])
  })

  test.each(['../7', 'a/b', '..', 'aux'])('the coder %j gives no file', async coder => {
    const ran = await run(['new', '7', '--coder', coder], configured('{coder}/{number}.md'))
    expect([ran.status, ran.files.written]).toEqual([2, []])
  })

  test('what is not part of the path may not break the title either', async () => {
    for (const args of [['7\n## Evil'], ['7', '--organisation', 'x\n## Evil']]) {
      const ran = await run(['new', ...args], configured('draft.md'))
      expect([ran.status, ran.files.written]).toEqual([2, []])
    }
  })

  test.each([
    ['the folder', { codings: link('/elsewhere') }],
    [
      'a folder above',
      { codings: link('/elsewhere'), 'coding.config.json': '{ "document": "codings/new/{number}.md" }' },
    ],
  ])('writes nothing out of the study: %s is a link', async (_, contents) => {
    const ran = await run('new 7', { ...study, '/elsewhere/x.md': '', ...contents })
    expect([ran.status, ran.files.written]).toEqual([2, []])
    expect(complaintOf(ran)).toContain('its folder is a link out of the study')
  })

  test.each([
    ['{organisation}.md', 'the configuration\'s "document" needs {organisation}; give it with --organisation'],
    ['{coder}/{number}.md', 'the configuration\'s "document" needs {coder}; give it with --coder'],
    ['{title}.md', 'the configuration\'s "document" needs {title}; there is no such placeholder'],
    ['{constructor}.md', 'the configuration\'s "document" needs {constructor}; there is no such placeholder'],
    ['{}.md', 'the configuration\'s "document" needs {}; there is no such placeholder'],
  ])('a place of %s', async (document, words) => {
    const ran = await run('new 7', configured(document))
    expect([ran.status, complaintOf(ran)]).toEqual([2, words])
  })
})
