import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { add } from '../../server/src/features/revise/add.ts'
import { merge } from '../../server/src/features/revise/merge.ts'
import { move } from '../../server/src/features/revise/move.ts'
import { promote } from '../../server/src/features/revise/promote.ts'
import { retire } from '../../server/src/features/revise/retire.ts'
import type { Plan } from '../../server/src/features/revise/revision.ts'
import { numbered, split } from '../../server/src/features/revise/split.ts'
import { type RevisedStudy, reviseStudy } from '../../server/src/features/revise/study.ts'
import { codedAs, codedIn } from '../../server/src/rules/coded.ts'
import { fold } from '../../server/src/source/fold.ts'
import { checkText } from '../../server/src/study/check.ts'
import { makeConfig } from '../../server/src/study/config.ts'
import { Refusal } from '../../server/src/study/refusal.ts'
import type { Settings } from '../../server/src/study/settings.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { codebook as load, read } from '../support.ts'
import { codebookUri, settingsOf } from './support.ts'

const why = { reason: 'a test' }
const rules = { 'category-order': 'hint', 'overlapping-segment': 'hint', 'coded-before': 'hint' } as const

/** A codebook with its layout and comments, and a deprecated and a candidate category. */
const layered = `{
  // The codebook of the tests.
  "name": "Layered", "version": "3",
  "forms": { "title": null },
  "sections": [
    { "id": "1", "title": "Tasks", "segments": "quote",
      "groups": [
        { "heading": "Group A: Building", // the first
          "categories": [
            // what programmers do
            { "id": "1.A.1", "label": "Software Development", "examples": ["writes code"], "aliases": ["Programming"] },
            { "id": "1.A.2", "label": "Operations & <Ops> [x](y) _z_" },
            { "id": "1.A.9", "label": "Old", "status": "deprecated", "replacedBy": "1.A.1" }
          ] },
        { "heading": "Group B: Research",
          "categories": [{ "id": "1.B.1", "label": "Model \\"Training\\"" }, { "id": "1.B.2", "label": "Prompts", "status": "candidate" }] }
      ] },
    { "id": "2", "title": "Tools", "segments": "term", "categories": [{ "id": "2.1", "label": "Languages" }] },
    { "id": "3", "title": "Empty", "categories": [] },
  ]
}
`

function settings(text: string): Settings {
  const config = makeConfig({ include: ['**/*.md'], rules })
  return { ...settingsOf(), config, codebook: { uri: codebookUri, text }, taxonomy: load(text) }
}

const bookOf = ({ codebook, taxonomy }: Settings) => ({ ...codebook!, taxonomy })

async function revised(plan: Plan, held: Settings, texts: Readonly<Record<string, string>>): Promise<RevisedStudy> {
  const files = Object.entries(texts).map(([name, text]) => ({
    uri: `file:///study/${name}`,
    text,
    settings: held,
    source: null,
  }))
  return reviseStudy(plan, bookOf(held), files)
}

/** How many problems of each rule a text has. */
function countsOf(text: string, held: Settings): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { rule } of checkText('file:///study/a.md', text, held)?.problems ?? [])
    if (rule !== 'coded-before') counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}

const heldAfter = (held: Settings, plan: Plan): Settings => ({
  ...held,
  taxonomy: plan.taxonomy,
  codebook: { uri: codebookUri, text: plan.text },
})

/** All passages of a text that are filed, without their categories. */
const passagesIn = (text: string, held: Settings): Set<string> =>
  new Set(codedIn(readDocument(text, held.taxonomy)).map(line => line.slice(line.indexOf('\t'))))

type Planner = (held: Settings, text: string) => Plan

/** The decisions that send every passage of a category to one part after the other. */
const decide = (id: string, parts: readonly string[], text: string, held: Settings) =>
  numbered(readDocument(text, held.taxonomy).entries.filter(entry => entry.category?.id === id)).map(
    ({ segment, index }, at) => ({
      file: 'file:///study/a.md',
      text: segment.text,
      index,
      to: at % 5 === 4 ? [...parts] : [parts[at % parts.length]!],
    }),
  )

const operations: readonly (readonly [string, Planner])[] = [
  ['merge in one group', held => merge.plan(bookOf(held), { categories: ['1.A.1'], into: '1.A.2' }, why)],
  ['merge several', held => merge.plan(bookOf(held), { categories: ['1.A.1', '1.B.2'], into: '1.B.1' }, why)],
  ['merge terms into quotations', held => merge.plan(bookOf(held), { categories: ['2.1'], into: '1.A.1' }, why)],
  ['merge quotations into terms', held => merge.plan(bookOf(held), { categories: ['1.B.1'], into: '2.1' }, why)],
  ['move to another group', held => move.plan(bookOf(held), { category: '1.A.1', to: 'Group B: Research' }, why)],
  ['move to another section', held => move.plan(bookOf(held), { category: '1.A.2', to: '2', before: '2.1' }, why)],
  ['move to a section that has none', held => move.plan(bookOf(held), { category: '2.1', to: 'Empty' }, why)],
  ['retire', held => retire.plan(bookOf(held), { category: '1.A.2', replacedBy: '1.B.1' }, why)],
  ['add', held => add.plan(bookOf(held), { id: '9.9', label: 'Nobody', to: '2' }, why)],
  ['promote', held => promote.plan(bookOf(held), { category: '1.B.2' }, why)],
  [
    'split',
    (held, text) =>
      split.plan(
        bookOf(held),
        {
          category: '1.A.1',
          into: ['1.A.3 Writing *programs*', '1.A.4 Reviewing', '1.B.1'],
          decisions: decide('1.A.1', ['1.A.3', '1.A.4', '1.B.1'], text, held),
        },
        why,
      ),
  ],
  [
    'split off',
    (held, text) =>
      split.plan(
        bookOf(held),
        {
          category: '1.A.1',
          into: ['1.A.1 Writing programs', '2.2 Reviewing'],
          decisions: decide('1.A.1', ['2.2', '1.A.1'], text, held),
        },
        why,
      ),
  ],
]

const numRuns = Number(process.env.RUNS ?? 60)

describe.each(operations)('%s', (_, planned) => {
  const texts = arbitraryCoding(load(layered))

  test('leaves no new problem and loses no passage, or is refused', async () => {
    let done = 0
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n'), async (text, eol) => {
        const held = settings(layered.replaceAll('\n', eol))
        let study: RevisedStudy
        try {
          study = await revised(planned(held, text), held, { 'a.md': text })
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          expect(error.message).toMatch(/[.?!]$/)
          return
        }
        done++
        const { plan, files } = study
        expect(loadTaxonomy(plan.text).problems).toEqual([])
        if (eol === '\r\n') expect(plan.text).not.toMatch(/[^\r]\n/)
        const now = files[0]?.after ?? text
        const counts = countsOf(text, held)
        for (const [rule, count] of countsOf(now, heldAfter(held, plan)))
          if (!counts.has('unknown-category')) expect(count, rule).toBeLessThanOrEqual(counts.get(rule) ?? 0)
        expect(passagesIn(now, heldAfter(held, plan))).toEqual(passagesIn(text, held))
        if (/\r\n/.test(text) && !/\n/.test(text.replaceAll('\r\n', '')))
          expect(now.replaceAll('\r\n', '')).not.toMatch(/\n/)
      }),
      { numRuns },
    )
    expect(done).toBeGreaterThan(numRuns / 3)
  })
})

const names = readdirSync(new URL('../../examples/codings', import.meta.url))

describe.each(['\n', '\r\n'])('the examples with line breaks %j', eol => {
  const texts = Object.fromEntries(names.map(name => [name, read(`examples/codings/${name}`).replaceAll('\n', eol)]))
  const held = settings(read('taxonomy.json').replaceAll('\n', eol))
  const of = (id: string, all: Readonly<Record<string, string>>, taxonomy = held.taxonomy): string[] =>
    Object.values(all)
      .flatMap(text => codedIn(readDocument(text, taxonomy)))
      .filter(line => line.startsWith(`${id}\t`))
      .sort()

  test('what was filed under the one is filed under the other, and nothing else moves', async () => {
    const plan = merge.plan(bookOf(held), { categories: ['2.4'], into: '2.3' }, why)
    const study = await revised(plan, held, texts)
    const now = {
      ...texts,
      ...Object.fromEntries(study.files.map(one => [one.uri.slice('file:///study/'.length), one.after])),
    }
    const both = [...of('2.3', texts), ...of('2.4', texts)].map(line => line.slice(line.indexOf('\t')))
    expect(both.length).toBeGreaterThan(10)
    expect(of('2.3', now, plan.taxonomy)).toHaveLength(both.length - study.counts.dropped)
    expect(new Set(of('2.3', now, plan.taxonomy).map(line => line.slice(line.indexOf('\t'))))).toEqual(new Set(both))
    expect(of('2.4', now, plan.taxonomy)).toEqual([])
    for (const { id } of held.taxonomy.categories)
      if (id !== '2.3' && id !== '2.4') expect(of(id, now, plan.taxonomy)).toEqual(of(id, texts))
    expect(study.counts.passages).toBe(of('2.4', texts).length)
    expect(JSON.parse(plan.text).sections[1].categories).toHaveLength(8)
  })

  test('a move there and back leaves every byte of the codebook', async () => {
    const there = move.plan(bookOf(held), { category: '1.B.2', to: 'Macro-Category A: Core Software Engineering' }, why)
    const study = await revised(there, held, texts)
    const moved = heldAfter(held, there)
    expect(study.files.length).toBeGreaterThan(3)
    const back = move.plan(
      bookOf(moved),
      { category: '1.B.2', to: 'Macro-Category B: GenAI Specialization', before: '1.B.3' },
      why,
    )
    expect(back.text).toBe(held.codebook!.text)
  })
})

test('notes, glosses and comments go with what they stand on', async () => {
  const held = settings(layered)
  const text = `# A

## 1. Tasks

### Group A: Building

- **1.A.1. Software Development:** _(a note)_
  - "writes" (a gloss) <!-- a comment -->
    - _(beneath it)_
  - "runs"
  - "says" (twice)
- **1.A.2. Operations & \\<Ops> [x\\](y) \\_z_:**
  - "says" (once)
`
  const plan = merge.plan(bookOf(held), { categories: ['1.A.1'], into: '1.A.2' }, why)
  const [file] = (await revised(plan, held, { 'a.md': text })).files
  for (const part of [
    '(a note)',
    '"writes" (a gloss) <!-- a comment -->',
    '(beneath it)',
    '"runs"',
    '"says" (once) (twice)',
  ])
    expect(file!.after).toContain(part)
  expect(file!.after.match(/"says"/g)).toHaveLength(1)
  expect(file!.after).not.toContain('1.A.1')
})

test('a category moves in the codebook with the comments on it', () => {
  const held = settings(layered)
  const { text } = move.plan(bookOf(held), { category: '1.A.1', to: '3' }, why)
  expect(text).toContain(`"categories": [
      // what programmers do
      { "id": "1.A.1", "label": "Software Development", "examples": ["writes code"], "aliases": ["Programming"] }
    ]`)
  expect(text).toContain(
    '{ "heading": "Group A: Building", // the first\n          "categories": [\n            { "id": "1.A.2"',
  )
})

test('each passage goes where somebody decided', async () => {
  const held = settings(layered)
  const text = '## 1. Tasks\n\n### Group A: Building\n\n- **1.A.1. Software Development:**\n  - "x"\n  - "y"\n  - "x"\n'
  const decisions = [
    { file: 'file:///study/a.md', text: 'x', index: 0, to: ['1.A.3'] },
    { file: 'file:///study/a.md', text: 'y', index: 0, to: ['1.B.1', '1.A.3'] },
    { file: 'file:///study/a.md', text: 'x', index: 1, to: ['1.B.1'] },
  ]
  const into = ['1.A.3 Writing', '1.B.1']
  const planned = (given = decisions) => split.plan(bookOf(held), { category: '1.A.1', into, decisions: given }, why)
  const plan = planned()
  const [file] = (await revised(plan, held, { 'a.md': text })).files
  const now = readDocument(file!.after, plan.taxonomy)
  const lines = now.entries.flatMap(entry => entry.segments.map(one => `${codedAs(entry)} ${fold(one.text)}`))
  expect(lines.sort()).toEqual(['1.A.3 x', '1.A.3 y', '1.B.1 x', '1.B.1 y'])
  expect(plan.taxonomy.category('1.A.1')).toMatchObject({
    status: 'deprecated',
    reason: 'split into 1.A.3 and 1.B.1: a test',
  })
  expect(plan.taxonomy.version).toBe('4')
  expect(plan.taxonomy.category('1.A.3')?.since).toBe('4')
  await expect(revised(planned(decisions.slice(1)), held, { 'a.md': text })).rejects.toThrow(
    'Nobody has said where “x” in a.md goes.',
  )
  await expect(
    revised(planned([...decisions, { ...decisions[0]!, text: 'z' }]), held, { 'a.md': text }),
  ).rejects.toThrow('“z” is not in a.md any more')
})

describe('what cannot be done says why', () => {
  const held = settings(layered)
  const book = bookOf(held)
  const cases: readonly (readonly [string, () => Plan])[] = [
    ['There is no category "7" in the codebook.', () => merge.plan(book, { categories: ['7'], into: '2.1' }, why)],
    ['2.1 cannot be merged into itself.', () => merge.plan(book, { categories: ['2.1'], into: '2.1' }, why)],
    [
      '1.A.9 is retired; nothing can be merged into it.',
      () => merge.plan(book, { categories: ['2.1'], into: '1.A.9' }, why),
    ],
    ['2.1 is in “2. Tools” already.', () => move.plan(book, { category: '2.1', to: 'tools' }, why)],
    ['There is no group or section "x" in the codebook.', () => move.plan(book, { category: '2.1', to: 'x' }, why)],
    ['1.A.9 is retired already.', () => retire.plan(book, { category: '1.A.9' }, why)],
    ['2.1 is no candidate.', () => promote.plan(book, { category: '2.1' }, why)],
    [
      '"Languages" is the name of a category already; choose another.',
      () => add.plan(book, { id: '2.2', label: 'Languages', to: '2' }, why),
    ],
    [
      'Say at least two parts that 2.1 is split into, each once.',
      () => split.plan(book, { category: '2.1', into: ['2.2 A'], decisions: [] }, why),
    ],
    [
      'There is no category "2.2"; a new one is written with its label, such as "2.2 Label".',
      () => split.plan(book, { category: '2.1', into: ['2.2', '2.3 B'], decisions: [] }, why),
    ],
    [
      'Say what the codebook’s next version is called: what follows “2026-03” cannot be known.',
      () => {
        const dated = settings(layered.replace('"version": "3"', '"version": "2026-03"'))
        return add.plan(bookOf(dated), { id: '2.2', label: 'Clouds', to: '2' }, why)
      },
    ],
  ]
  test.each(cases)('%s', (message, planned) => {
    expect(planned).toThrow(Refusal)
    expect(planned).toThrow(message)
  })
})
