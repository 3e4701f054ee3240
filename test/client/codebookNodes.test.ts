import { describe, expect, test } from 'vitest'
import { type CodebookNode, categoriesIn, codebookNodes, targetsAmong } from '../../client/src/study/codebookNodes.ts'
import type { CategoryInUse, CodebookItem } from '../../server/src/lsp/protocol/views.ts'

const part = { explanation: '', name: null }
let order = 0
const category = (id: string, label: string, segments: number, definition = ''): CategoryInUse => ({
  ...part,
  id,
  label,
  definition,
  status: 'active',
  order: order++,
  use: { documents: 1, segments },
  definitionAt: null,
})
const use = { documents: 0, segments: 0 }

const codebook = (uri: string): CodebookItem => ({
  uri,
  isOwn: true,
  name: uri,
  version: null,
  documents: 3,
  sections: [
    {
      ...part,
      id: '1',
      heading: '1. Tasks',
      use,
      groups: [
        {
          ...part,
          id: 'A',
          heading: 'Group A',
          use,
          categories: [category('1.A', 'Building', 2), category('1.B', 'Running', 5)],
        },
        { ...part, id: 'B', heading: 'Group B', use, categories: [] },
      ],
      categories: [category('1.C', 'Planning', 0, 'What comes before building')],
    },
    { ...part, id: '2', heading: '2. Tools', use, groups: [], categories: [category('2.1', 'Languages', 1)] },
  ],
})

const outline = (nodes: readonly CodebookNode[], depth = 0): string[] =>
  nodes.flatMap(node => {
    const name = node.kind === 'codebook' ? node.item.name : node.kind === 'category' ? node.category : node.place
    return [`${'  '.repeat(depth)}${name}`, ...(node.kind === 'category' ? [] : outline(node.children, depth + 1))]
  })

const all = { byUse: false, search: '' }

describe('the tree of a codebook', () => {
  test.each([
    ['in its order, with groups that are empty', all, ['1', '  A', '    1.A', '    1.B', '  B', '  1.C', '2', '  2.1']],
    [
      'by use within each group',
      { ...all, byUse: true },
      ['1', '  A', '    1.B', '    1.A', '  B', '  1.C', '2', '  2.1'],
    ],
    ['what has a word in its label or definition', { ...all, search: 'building' }, ['1', '  A', '    1.A', '  1.C']],
    ['what has all words', { ...all, search: 'before  BUILDING' }, ['1', '  1.C']],
    ['what has a part of its ID', { ...all, search: '2.' }, ['2', '  2.1']],
    ['nothing', { ...all, search: 'gardening' }, []],
  ])('%s', (_, given, expected) => {
    expect(outline(codebookNodes([codebook('a')], given))).toEqual(expected)
  })

  test('of several codebooks, each under its name; those without anything that is searched for are left out', () => {
    const other = { ...codebook('b'), sections: codebook('b').sections.slice(1) }
    const nodes = codebookNodes([codebook('a'), other], { ...all, search: 'running' })
    expect(outline(nodes)).toEqual(['a', '  1', '    A', '      1.B'])
    expect(outline(codebookNodes([codebook('a'), other], all)).filter(line => !line.startsWith(' '))).toEqual([
      'a',
      'b',
    ])
  })

  test('all categories, whatever they stand in', () => {
    expect(categoriesIn(codebook('a')).map(one => one.id)).toEqual(['1.A', '1.B', '1.C', '2.1'])
  })
})

describe('what a command is given', () => {
  const target = (id: string) => ({ codebook: 'a', category: id })

  test.each([
    ['one alone, that is not selected', target('1.A'), [target('1.B')], ['1.A']],
    ['one of those that are selected', target('1.A'), [target('1.B'), target('1.A')], ['1.B', '1.A']],
    ['from the keyboard, those that are selected', undefined, [target('1.B')], ['1.B']],
    ['by a menu of an editor, a file', { path: '/x' }, [], []],
    ['with headings selected too', target('1.A'), [target('1.A'), { place: '1' }], ['1.A']],
  ])('%s', (_, given, selected, expected) => {
    expect(targetsAmong(given, selected).map(one => one.category)).toEqual(expected)
  })
})
