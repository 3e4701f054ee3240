import { describe, expect, test } from 'vitest'
import { complaintOf, problemsOf, reportOf, run } from '../cli/run.ts'
import { clean, codebook, readme, wrong } from '../cli/study.ts'
import { type Content, denied, MemoryFiles } from '../memoryFiles.ts'

const config = (file: object): string => JSON.stringify(file)
const off = config({ rules: { 'unknown-category': 'off' } })
const hint = config({ rules: { 'unknown-category': 'hint' } })

/** What `--print-config` says of a path. */
async function holdsFor(path: string, contents: Record<string, Content>, cwd?: string) {
  const ran = await run(`check --print-config ${path}`, contents, cwd ? { cwd } : {})
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  return JSON.parse(ran.stdout)
}

/** The files that a check finds to be coding files. */
async function codingFiles(contents: Record<string, Content>, args = ''): Promise<string[]> {
  const spoiled = Object.entries(contents).map(([path, content]) => [path, content === clean ? wrong : content])
  const ran = await run(`check --format json --allow-empty ${args}`, {
    'taxonomy.json': codebook,
    ...Object.fromEntries(spoiled),
  })
  return problemsOf(ran).map(one => one.replace(/:.*/, ''))
}

describe('the configuration of a file', () => {
  test('is the nearest one upward, whole: nothing merges', async () => {
    const contents = {
      'coding.config.json': config({
        exclude: ['x/**'],
        rules: { 'empty-category': 'error', 'category-order': 'hint' },
      }),
      'a/coding.config.json': config({ rules: { 'category-order': 'info' } }),
      'a/b/c.md': clean,
    }
    const outer = await holdsFor('x.md', contents)
    expect([outer.configuration, outer.root, outer.exclude]).toEqual(['coding.config.json', '.', ['x/**']])
    const inner = await holdsFor('a/b/c.md', contents)
    expect([inner.configuration, inner.root, inner.exclude]).toEqual(['a/coding.config.json', 'a', []])
    expect([inner.rules['category-order'], inner.rules['empty-category']]).toEqual(['info', 'info'])
  })

  test.each([
    ['folder', { '.git/HEAD': '' }],
    ['file, as in a worktree', { '.git': 'gitdir: elsewhere' }],
  ])('is not looked for above a .git %s', async (_, git) => {
    const contents = { '/coding.config.json': off, '/taxonomy.json': codebook, ...git, 'a/b.md': clean }
    expect(await holdsFor('a/b.md', contents)).toMatchObject({ configuration: null, codebook: 'embedded', root: '.' })
  })

  test('is looked for above the working directory where the repository begins there', async () => {
    const contents = { '/repo/.git/HEAD': '', '/repo/coding.config.json': off, '/repo/x/y/a.md': clean }
    expect(await holdsFor('a.md', contents, '/repo/x/y')).toMatchObject({
      configuration: '../../coding.config.json',
      root: '../..',
    })
  })

  test('is not looked for above the working directory without a repository', async () => {
    const contents = { '/coding.config.json': off, '/taxonomy.json': codebook, 'a/b.md': clean }
    expect(await holdsFor('a/b.md', contents)).toMatchObject({ configuration: null, codebook: 'embedded', root: '.' })
  })

  test('is found for a study that lies elsewhere, when the study is named', async () => {
    const contents = {
      '/other/coding.config.json': off,
      '/other/taxonomy.json': codebook,
      '/other/codings/a.md': wrong,
    }
    for (const path of ['/other', '../other', '../other/']) {
      const ran = await run(`check --format json ${path}`, contents)
      expect([ran.status, reportOf(ran).summary.documents], path).toEqual([0, 1])
    }
  })

  test('is another one for each folder that has one', async () => {
    const contents = {
      'taxonomy.json': codebook,
      'a.md': wrong,
      'x/coding.config.json': off,
      'x/a.md': wrong,
      'y/coding.config.json': hint,
      'y/a.md': wrong,
    }
    const ran = await run('check --format json', contents)
    expect(reportOf(ran).problems.map(one => [one.file, one.severity])).toEqual([
      ['a.md', 'error'],
      ['y/a.md', 'hint'],
    ])
  })

  test('that is broken stops only the files that it holds for', async () => {
    const ran = await run('check --format json', {
      'taxonomy.json': codebook,
      'a.md': wrong,
      'x/coding.config.json': '{',
      'x/a.md': wrong,
    })
    expect([ran.status, problemsOf(ran)]).toEqual([
      2,
      ['a.md:10 unknown-category', 'x/coding.config.json:1 config-invalid'],
    ])
    expect(complaintOf(ran)).toBe('"x/coding.config.json" cannot be used; the files it holds for were not checked')
  })

  test('is read once, however many files it holds for', async () => {
    const files = new MemoryFiles({
      'coding.config.json': off,
      'taxonomy.json': codebook,
      'a/b/c.md': clean,
      'a/d.md': clean,
      'e.md': clean,
    })
    const reads: string[] = []
    const read = files.read.bind(files)
    files.read = async (uri, most) => {
      const bytes = await read(uri, most)
      reads.push(uri.replace('file:///study/', ''))
      return bytes
    }
    await run('check', files)
    expect(reads.sort()).toEqual(['a/b/c.md', 'a/d.md', 'coding.config.json', 'e.md', 'taxonomy.json'])
  })
})

describe('the codebook of a file', () => {
  const foreign = '{ "plants": ["oak"] }'

  const cases: [string, Record<string, Content>, string][] = [
    [
      'the one its configuration names',
      {
        'coding.config.json': config({ taxonomy: 'books/one.json' }),
        'books/one.json': codebook,
        'taxonomy.json': '{',
      },
      'books/one.json',
    ],
    ['else the nearest taxonomy.json', { 'taxonomy.json': codebook, 'a/taxonomy.json': codebook }, 'a/taxonomy.json'],
    ['also above the configuration', { 'taxonomy.json': codebook, 'a/coding.config.json': '{}' }, 'taxonomy.json'],
    ['one of another tool is passed by', { 'taxonomy.json': codebook, 'a/taxonomy.json': foreign }, 'taxonomy.json'],
    [
      'one that has the word, but deeper',
      { 'taxonomy.json': codebook, 'a/taxonomy.json': '{ "page": { "sections": [] } }' },
      'taxonomy.json',
    ],
    ['one that is a list', { 'taxonomy.json': codebook, 'a/taxonomy.json': '["sections"]' }, 'taxonomy.json'],
    ['the embedded one where all are', { 'taxonomy.json': foreign }, 'embedded'],
    ['the embedded one where there is none', {}, 'embedded'],
  ]

  test.each(cases)('%s', async (_, contents, expected) => {
    expect(await holdsFor('a/b.md', { 'a/b.md': clean, ...contents })).toMatchObject({ codebook: expected })
  })

  test('is another one for each folder that has one', async () => {
    const other = codebook.replace('"1.A.1"', '"9.9"')
    const ran = await run('check --format json', {
      'taxonomy.json': codebook,
      'a.md': wrong,
      'b/taxonomy.json': other,
      'b/a.md': wrong,
    })
    expect(problemsOf(ran).filter(one => one.includes('unknown'))).toEqual([
      'a.md:10 unknown-category',
      'b/a.md:5 unknown-category',
    ])
  })

  test('with an unknown key is a warning, and used', async () => {
    const ran = await run('check --format json', {
      'taxonomy.json': codebook.replace('"version"', '"versoin"'),
      'a.md': clean,
    })
    expect([ran.status, problemsOf(ran), reportOf(ran).summary.documents]).toEqual([
      0,
      ['taxonomy.json:3 taxonomy-invalid'],
      1,
    ])
  })

  test('that its configuration names must be one', async () => {
    const ran = await run('check --format json', {
      'coding.config.json': config({ taxonomy: 'book.json' }),
      'book.json': foreign,
      'a.md': clean,
    })
    expect([ran.status, new Set(problemsOf(ran).map(one => one.replace(/.* /, '')))]).toEqual([
      2,
      new Set(['taxonomy-invalid']),
    ])
  })
})

describe('which files are coding files', () => {
  const all = { 'a.md': clean, 'codings/b.md': clean, 'codings/deep/c.md': clean, 'drafts/d.md': clean }

  const cases: [string, object, string[]][] = [
    ['every one that has the form, without a word', {}, ['a.md', 'codings/b.md', 'codings/deep/c.md', 'drafts/d.md']],
    ['those that are included', { include: ['codings/**/*.md'] }, ['codings/b.md', 'codings/deep/c.md']],
    ['a star stays in its folder', { include: ['codings/*.md'] }, ['codings/b.md']],
    ['several patterns', { include: ['codings/*.md', 'drafts/?.md'] }, ['codings/b.md', 'drafts/d.md']],
    ['alternatives', { include: ['{codings,drafts}/*.{md,txt}'] }, ['codings/b.md', 'drafts/d.md']],
    ['a dot in front', { include: ['./codings/*.md'] }, ['codings/b.md']],
    [
      'less those that are excluded',
      { include: ['**/*.md'], exclude: ['drafts/**', '**/deep/**'] },
      ['a.md', 'codings/b.md'],
    ],
    ['excluded without include', { exclude: ['*.md'] }, ['codings/b.md', 'codings/deep/c.md', 'drafts/d.md']],
    ['none at all', { include: [] }, []],
    ['a pattern is no regular expression', { include: ['.*', '(a|b).md', 'codings/[b].md'] }, []],
  ]

  test.each(cases)('%s', async (_, file, expected) => {
    expect(await codingFiles({ ...all, 'coding.config.json': config(file) })).toEqual(expected)
  })

  test('braces without a choice mean themselves, and those behind them still are one', async () => {
    const contents = { '{b}x.md': clean, 'bx.md': clean, 'coding.config.json': config({ include: ['{b}{x,y}.md'] }) }
    expect(await codingFiles(contents)).toEqual(['{b}x.md'])
  })

  test('patterns count from the folder of their configuration', async () => {
    const contents = { 'a/coding.config.json': config({ include: ['b/*.md'] }), 'a/b/c.md': clean, 'b/c.md': clean }
    expect(await codingFiles(contents)).toEqual(['a/b/c.md', 'b/c.md'])
    expect(await codingFiles(contents, 'a')).toEqual(['a/b/c.md'])
  })

  const kinds: [string, string, boolean][] = [
    ['a README', readme, false],
    ['an empty file', '', false],
    ['one with a title of the form', '# Coding of ad 12\n', true],
    ['one heading of the codebook', '# Notes\n\n## 1. Tasks\n\ntext\n', false],
    ['two headings of the codebook', '# Notes\n\n## 1. Tasks\n\n## 2. Tools\n', true],
    ['two near misses', '# Notes\n\n## 1. Taks\n\n## 2. Tols\n', true],
    ['one entry', '- **1.A.1. Software Development:**\n  - "x"\n', false],
    ['two entries', '- **1.A.1. Software Development:**\n  - "x"\n- **2.1. Languages:**\n  - `y`\n', true],
    ['an entry and a heading', '## 1. Tasks\n\n- **1.A.1. Software Development:**\n  - "x"\n', true],
    ['a codebook shown in a code block', `# How to\n\n\`\`\`markdown\n${clean}\`\`\`\n`, false],
    ['another study’s headings', '## Inhalt\n\n## Quellen\n\n- **Wichtig:** ja\n', false],
  ]

  test.each(kinds)('%s, without include', async (_, text, expected) => {
    const ran = await run('check --format json --allow-empty', { 'taxonomy.json': codebook, 'a.md': text })
    expect(reportOf(ran).summary.documents).toBe(expected ? 1 : 0)
    if (!expected) expect(problemsOf(ran)).toEqual([])
  })

  test('with include, whatever matches is one', async () => {
    const contents = {
      'taxonomy.json': codebook,
      'coding.config.json': config({ include: ['*.md'] }),
      'README.md': readme,
    }
    expect(reportOf(await run('check --format json', contents)).summary.documents).toBe(1)
  })

  test('other endings of Markdown count too', async () => {
    expect(await codingFiles({ 'a.markdown': clean, 'B.MD': clean, 'c.txt': clean })).toEqual(['B.MD', 'a.markdown'])
  })
})

describe('a folder that cannot be read', () => {
  const contents = {
    'taxonomy.json': codebook,
    'codings/a.md': clean,
    'codings/closed': denied,
    'codings/closed/b.md': clean,
    private: denied,
    'private/c.md': clean,
  }
  const faults = async (file: object): Promise<string[]> =>
    problemsOf(await run('check --format json', { ...contents, 'coding.config.json': config(file) }))

  test('is a problem, and the others go on', async () => {
    expect(await faults({})).toEqual(['codings/closed:1 unreadable-file', 'private:1 unreadable-file'])
  })

  test('is none where no coding file can be', async () => {
    expect(await faults({ include: ['codings/**/*.md'] })).toEqual(['codings/closed:1 unreadable-file'])
    expect(await faults({ include: ['codings/*.md'] })).toEqual([])
    expect(await faults({ exclude: ['private/**', 'codings/closed/**/*.md'] })).toEqual([])
  })
})
