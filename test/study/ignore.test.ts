import { describe, expect, test } from 'vitest'
import { markdownFiles } from '../../server/src/study/discover.ts'
import { type Content, denied, home, link, MemoryFiles } from '../memoryFiles.ts'

/** The Markdown files that a walk finds, without their folder; unreadable folders in brackets. */
async function found(contents: Readonly<Record<string, Content>>, from = home): Promise<string[]> {
  const paths: string[] = []
  for await (const { uri, fault } of markdownFiles(new MemoryFiles(contents), `file://${from}`)) {
    const path = decodeURIComponent(uri.slice(`file://${home}/`.length))
    paths.push(fault === null ? path : `[${path}]`)
  }
  return paths
}

/** What of some files is left when git ignores these lines. */
const left = (lines: string, ...paths: string[]): Promise<string[]> =>
  found({ '.gitignore': lines, ...Object.fromEntries(paths.map(path => [path, ''])) })

describe('a walk finds Markdown files', () => {
  test('at every depth, folder by folder', async () => {
    expect(await found({ 'b.md': '', 'a/z.md': '', 'a/b/c.md': '', 'a.md': '' })).toEqual([
      'a/b/c.md',
      'a/z.md',
      'a.md',
      'b.md',
    ])
  })

  test('by their ending alone, in either case', async () => {
    const names = ['a.md', 'b.MD', 'c.markdown', 'd.txt', 'e.mdx', 'md', 'f.md.bak']
    expect(await found(Object.fromEntries(names.map(name => [name, ''])))).toEqual(['a.md', 'b.MD', 'c.markdown'])
  })

  test.each([
    'node_modules/a.md',
    'sub/node_modules/x/a.md',
    '.git/a.md',
    '.obsidian/a.md',
    'sub/.hidden/a.md',
    '.a.md',
  ])('but not %s', async path => {
    expect(await found({ 'keep.md': '', [path]: '' })).toEqual(['keep.md'])
  })

  test('with any characters in their names', async () => {
    const names = ['100%.md', 'a b.md', 'c#d?.md', 'e%20f.md', 'g\\h.md', 'é.md', '日本.md']
    expect(await found(Object.fromEntries(names.map(name => [name, ''])))).toEqual(names)
  })

  test('links among them, but no linked folders', async () => {
    const contents = { 'a/b.md': '', 'c.md': link('a/b.md'), d: link('a'), e: link('.'), 'loop.md': link('loop.md') }
    expect(await found(contents)).toEqual(['a/b.md', 'c.md', 'loop.md'])
  })

  test('and says which folders it cannot look into', async () => {
    expect(await found({ 'a.md': '', closed: denied, 'closed/b.md': '', 'c.md': '' })).toEqual([
      'a.md',
      'c.md',
      '[closed]',
    ])
  })
})

describe('what git ignores is passed by', () => {
  const cases: [string, string, string[], string[]][] = [
    ['a name, at every depth', 'a.md', ['a.md', 'x/a.md', 'x/y/a.md', 'b.md'], ['b.md']],
    ['a folder, with all below it', 'drafts', ['drafts/a.md', 'x/drafts/y/a.md', 'b.md'], ['b.md']],
    ['a slash at the end: folders only', 'a.md/', ['a.md', 'x/a.md/b.md'], ['a.md']],
    ['a slash in front: from here', '/a.md', ['a.md', 'x/a.md'], ['x/a.md']],
    ['a slash inside: from here', 'x/a.md', ['x/a.md', 'y/x/a.md'], ['y/x/a.md']],
    ['a star within a name', 'a*.md', ['a.md', 'abc.md', 'x/ab.md', 'b.md'], ['b.md']],
    ['a star does not span folders', '/x/*.md', ['x/a.md', 'x/y/b.md'], ['x/y/b.md']],
    ['a question mark', '/?.md', ['a.md', 'bc.md'], ['bc.md']],
    ['two stars in front', '**/x/a.md', ['x/a.md', 'y/z/x/a.md', 'a.md'], ['a.md']],
    ['two stars inside', 'x/**/a.md', ['x/a.md', 'x/y/z/a.md', 'a.md'], ['a.md']],
    ['two stars at the end', 'x/**', ['x/a.md', 'x/y/b.md', 'c.md'], ['c.md']],
    ['a set', '[ab]?.md', ['a1.md', 'b2.md', 'c3.md'], ['c3.md']],
    ['a range', 'ad[0-4].md', ['ad3.md', 'ad5.md'], ['ad5.md']],
    ['a negated set', 'ad[!0-4].md', ['ad3.md', 'ad5.md'], ['ad3.md']],
    ['a set with a bracket', '[]x].md', ['].md', 'x.md', 'y.md'], ['y.md']],
    ['a set that never closes', '[ab.md', ['[ab.md', 'a.md'], ['a.md']],
    ['case counts', 'A.md', ['a.md', 'A.md'], ['a.md']],
    ['braces mean themselves', '{a,b}.md', ['{a,b}.md', 'a.md', 'b.md'], ['a.md', 'b.md']],
    ['an escaped star', '\\*.md', ['*.md', 'a.md'], ['a.md']],
    ['an escaped hash', '\\#a.md', ['#a.md', 'a.md'], ['a.md']],
    ['an escaped mark', '\\!a.md', ['!a.md', 'a.md'], ['a.md']],
    ['comments and blank lines', '# a.md\n\n   \nb.md', ['a.md', 'b.md'], ['a.md']],
    ['spaces at the end', 'a.md  ', ['a.md', 'b.md'], ['b.md']],
    ['lines that end with CRLF', 'a.md\r\nb.md\r\n', ['a.md', 'b.md', 'c.md'], ['c.md']],
    ['an exception', '*.md\n!b.md', ['a.md', 'b.md'], ['b.md']],
    ['the last line that matches', '!b.md\n*.md', ['a.md', 'b.md'], []],
    ['no exception below an ignored folder', 'x/\n!x/a.md', ['x/a.md', 'b.md'], ['b.md']],
    ['an exception below a folder whose content is ignored', 'x/*\n!x/a.md', ['x/a.md', 'x/b.md'], ['x/a.md']],
    ['the same with two stars', 'x/**\n!x/a.md', ['x/a.md', 'x/b.md'], ['x/a.md']],
    ['regular expressions mean nothing', '.*\n(a|b).md\n^a', ['a.md', '(a|b).md'], ['a.md']],
  ]

  test.each(cases)('%s', async (_, lines, paths, expected) => {
    expect(await left(lines, ...paths)).toEqual(expected)
  })

  test('the .gitignore nearest to a file goes before those above', async () => {
    const contents = { '.gitignore': '*.md', 'x/.gitignore': '!a.md', 'x/a.md': '', 'x/b.md': '', 'c.md': '' }
    expect(await found(contents)).toEqual(['x/a.md'])
  })

  test('a walk that starts further down knows the ones above, as far as the repository reaches', async () => {
    const contents = {
      '/.gitignore': '*.md',
      '.git/info/exclude': 'private.md\n/x/y/only-here.md',
      '.gitignore': 'drafts/\n/x/y/a.md',
      'x/y/a.md': '',
      'x/y/b.md': '',
      'x/y/drafts/c.md': '',
      'x/y/private.md': '',
      'x/y/only-here.md': '',
    }
    expect(await found(contents, `${home}/x/y`)).toEqual(['x/y/b.md'])
  })

  test('a hostile pattern takes no time', async () => {
    const started = Date.now()
    await left(`${'*a'.repeat(5000)}b\n${'**/'.repeat(5000)}x`, `${'a'.repeat(200)}.md`, `${'a/'.repeat(100)}b.md`)
    expect(Date.now() - started).toBeLessThan(2000)
  })
})
