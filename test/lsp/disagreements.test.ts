import { describe, expect, test } from 'vitest'
import type { DecideResult, DisagreementItem, DisagreementsResult } from '../../server/src/lsp/protocol/report.ts'
import { run } from '../cli/run.ts'
import { home } from '../memoryFiles.ts'
import { read } from '../support.ts'
import { Editor, uriOf } from './editor.ts'

const codebook = read('test/fixtures/codebooks/small.json')
const config = {
  include: ['codings/**/*.md'],
  coders: 'codings/{coder}/**',
  agreed: 'codings/agreed/{number}.md',
  rules: { 'missing-section': 'off' },
}
const anna = `# Coding of ad 7

- **Profile:** Generalist

## 1. Tasks

### Group A: Building

- **1.A.1. Software Development:**
  - "builds things" (all of them)
  - "tests them" (? or is it quality)
- **1.A.2. Operations:**
  - _(Memo: not quite)_

## 2. Tools

- **2.1. Languages:**
  - \`Go\`
  - \`Rust\` (Implied by title)
`
const ben = `# Coding of ad 7

- **Profile:** Specialist

## 1. Tasks

### Group B: Research

- **1.B.1. Model Training:**
  - "trains models"

## 2. Tools

- **2.1. Languages:**
  - \`Python\`
`
const files = {
  'taxonomy.json': codebook,
  'coding.config.json': JSON.stringify(config),
  'codings/anna/7.md': anna,
  'codings/ben/7.md': ben,
  'codings/anna/8.md': anna.replace('7', '8'),
}
const uri = `file://${home}`
const agreedPath = 'codings/agreed/7.md'

const list = (editor: Editor): Promise<DisagreementsResult> => editor.ask('codingMarkdown/disagreements', { uri })
const itemFor = async (editor: Editor, id: string): Promise<DisagreementItem> =>
  (await list(editor)).disagreements.find(one => one.id === id)!

/** Decides as the client does: makes the file where it is missing, and then the edit. */
async function decide(editor: Editor, id: string, coder: string | null): Promise<DecideResult> {
  const { about, said } = await itemFor(editor, id)
  const take = coder === null ? null : said.find(one => one.coder === coder)!.uri
  const params = { about, id, files: said.map(one => one.uri), take }
  const made = await editor.ask<DecideResult>('codingMarkdown/decide', params)
  if (made.draft !== null) editor.files.put(made.agreed.slice(uriOf('').length), made.draft)
  await editor.apply(made.edit)
  await editor.scanned()
  return made
}

describe('disagreements', () => {
  test('are those that agree prints, with the places', async () => {
    const editor = await Editor.start(files)
    const found = await list(editor)
    const { stdout } = await run('agree --format json --bootstrap 10', files)
    const printed = JSON.parse(stdout).disagreements
    expect(
      found.disagreements.map(({ decided: _, ...one }) => ({
        ...one,
        said: one.said.map(({ uri, ...saying }) => ({ ...saying, file: uri.slice(uriOf('').length) })),
      })),
    ).toEqual(printed)
    expect([found.coders, found.sources, printed.length]).toEqual([['anna', 'ben'], 1, 3])
    await editor.end()
  })

  test.each([
    [
      '1.A.1',
      'anna',
      '- **1.A.1. Software Development:**\n  - "builds things" (all of them)\n  - "tests them" (? or is it quality)\n',
      'present',
    ],
    ['1.A.1', 'ben', '- **1.A.1. Software Development:** _(Memo: absent, as ben has it)_\n', 'absent'],
    ['1.B.1', 'ben', '- **1.B.1. Model Training:**\n  - "trains models"\n', 'present'],
    ['1.B.1', null, '- **1.B.1. Model Training:** _(Memo: neither anna’s nor ben’s)_\n', 'absent'],
    ['', 'anna', '- **Profile:** Generalist\n', 'Generalist'],
    ['', null, '- **Profile:**\n', null],
  ])('of %j are decided as %s has it, in the agreed file alone', async (id, coder, written, decided) => {
    const editor = await Editor.start(files)
    const { edit, draft } = await decide(editor, id, coder)
    expect(Object.keys(editor.editsIn(edit))).toEqual([uriOf(agreedPath)])
    const text = editor.files.text(agreedPath)!
    expect(text.replace(/ $/gm, '')).toContain(written)
    expect((await itemFor(editor, id)).decided).toBe(decided)
    expect([editor.files.text('codings/anna/7.md'), editor.files.text('codings/ben/7.md')]).toEqual([anna, ben])
    // Begun with what both have.
    expect(draft).toContain('- **2.1. Languages:**\n  - `Go`\n  - `Rust` (Implied by title)\n')
    expect(draft).toMatch(/^---\nstatus: draft\n/)
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test('are decided anew, and one after the other', async () => {
    const editor = await Editor.start(files)
    for (const [id, coder] of [
      ['', 'ben'],
      ['1.A.1', 'anna'],
      ['1.B.1', 'ben'],
      ['1.A.1', 'ben'],
      ['1.B.1', null],
      ['1.A.1', 'anna'],
      ['', 'anna'],
    ] as const)
      await decide(editor, id, coder)
    const text = editor.files.text(agreedPath)!
    expect(text).toBe(`---
status: draft
codebook: "2"
---

# Coding of ad 7

- **Profile:** Generalist

---

## 1. Tasks

### Group A: Building

- **1.A.1. Software Development:**
  - "builds things" (all of them)
  - "tests them" (? or is it quality)

### Group B: Research

- **1.B.1. Model Training:** _(Memo: neither anna’s nor ben’s)_

---

## 2. Tools

- **2.1. Languages:**
  - \`Go\`
  - \`Rust\` (Implied by title)
`)
    expect((await list(editor)).disagreements.map(one => one.decided)).toEqual(['Generalist', 'present', 'absent'])
    await editor.end()
  })

  test.each([
    ['a study with one coder', { 'codings/ben/7.md': '' }, /two coders/],
    ['a blind study', { 'coding.config.json': JSON.stringify({ ...config, blind: true }) }, /coded blind/],
  ])('%s has none to show: a sentence says so', async (_, more, sentence) => {
    const editor = await Editor.start({ ...files, ...more })
    if (!('coding.config.json' in more)) {
      editor.files.remove('codings/ben/7.md')
      await editor.scanned()
    }
    await expect(list(editor)).rejects.toThrow(sentence)
    await editor.end()
  })

  test('cannot be decided where nobody says where, of what is no pair of codings, or where something would be lost', async () => {
    const { agreed: _, ...nowhere } = config
    const editor = await Editor.start({ ...files, 'coding.config.json': JSON.stringify(nowhere) })
    await expect(decide(editor, '1.A.1', 'anna')).rejects.toThrow(/"agreed"/)
    const pair = [uriOf('codings/anna/7.md'), uriOf('codings/ben/7.md')]
    for (const [wrong, sentence] of [
      [{ files: undefined }, /needs the coding files/],
      [{ files: [pair[0], uriOf('codings/anna/8.md')] }, /not the codings of one source/],
      [{ take: uriOf('codings/anna/8.md') }, /none of these/],
    ] as const)
      await expect(
        editor.ask('codingMarkdown/decide', { about: 'category', id: '1.A.1', files: pair, take: pair[0], ...wrong }),
      ).rejects.toThrow(sentence)
    await editor.end()
    const unfiled = {
      'codings/anna/7.md': anna.replace(
        '\n- **1.A.2',
        '\n- **1.A.1. Software Development:**\n- "wrongly indented"\n- **1.A.2',
      ),
    }
    const other = await Editor.start({ ...files, ...unfiled })
    await expect(decide(other, '1.A.1', 'anna')).rejects.toThrow(/What is filed under 1\.A\.1 cannot be told apart/)
    await other.end()
  })
})
