import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, type Sample, sample } from '../../server/src/report/sample.ts'
import { codebook, coding } from '../report/study.ts'
import { complaintOf, type Ran, run } from './run.ts'

const config = (more: object = {}): string =>
  JSON.stringify({
    include: ['codings/**/*.md'],
    coders: 'codings/{coder}/*.md',
    document: 'codings/{coder}/{number}.md',
    sources: 'ads/{number}.txt',
    ...more,
  })

/** Thirty sources; the main coder has called every third of them a talker, and the others builders, but for the last three. */
const study: Record<string, string> = { 'taxonomy.json': codebook, 'coding.config.json': config() }
for (let number = 1; number <= 30; number++) {
  study[`ads/${number}.txt`] = `Ad ${number}`
  if (number <= 27)
    study[`codings/main/${number}.md`] = coding(number, { profile: number % 3 === 0 ? 'Talker' : 'Builder' })
}

const listOf = ({ files }: Ran): Sample => JSON.parse(files.text('sample.json')!)
const draftsOf = ({ files }: Ran): string[] => files.written.filter(path => path.endsWith('.md'))

describe('a sample', () => {
  test('is listed, and drafts are created for each coder', async () => {
    const ran = await run('sample --n 5 --seed 7 --for anna,ben', study)
    expect([ran.status, ran.stderr]).toEqual([0, ''])
    const { sources, ...rest } = listOf(ran)
    expect(rest).toEqual({ version: 1, seed: 7, by: null, population: 30, strata: [] })
    expect(sources.length).toBe(5)
    expect(draftsOf(ran)).toEqual(
      ['anna', 'ben'].flatMap(coder => sources.map(({ number }) => `codings/${coder}/${number}.md`)),
    )
    expect(ran.files.text(draftsOf(ran)[0]!)).toMatch(/^---\nstatus: draft\n/)
    expect(ran.stdout).toBe('5 of 30 sources drawn with seed 7, listed in sample.json.\n10 drafts created.\n')
  })

  test('is the same for the same seed, and another for another', async () => {
    const drawn = async (seed: number) => listOf(await run(`sample --n 10 --seed ${seed}`, study)).sources
    expect(await drawn(7)).toEqual(await drawn(7))
    expect(await drawn(7)).not.toEqual(await drawn(8))
  })

  test('by profile, in proportion', async () => {
    const ran = await run('sample --n 10 --by profile', study)
    // 18 builders, 9 talkers, 3 not coded: 6, 3 and 1.
    expect(listOf(ran).strata).toEqual([
      { value: '', population: 3, drawn: 1 },
      { value: 'Builder', population: 18, drawn: 6 },
      { value: 'Talker', population: 9, drawn: 3 },
    ])
    expect(ran.stdout).toContain('  not known: 1 of 3\n')
  })

  test('of a table of sources, by one of its columns, with names for the title', async () => {
    const files = {
      'taxonomy.json': codebook,
      'coding.config.json': config({
        document: 'codings/{coder}/{number}_{organisation}.md',
        sources: { csv: 'ads.csv', key: 'id', text: ['text'] },
      }),
      'ads.csv': 'id,organisation,country,text\n1,Ant Ltd,NL,a\n2,Bee,NL,b\n3,Cat,BE,c\n4,Dog,BE,d\n',
    }
    const ran = await run('sample --n 2 --by country --for anna', files)
    expect(ran.stderr).toBe('')
    expect(listOf(ran).strata.map(one => [one.value, one.drawn])).toEqual([
      ['BE', 1],
      ['NL', 1],
    ])
    for (const { number, organisation } of listOf(ran).sources)
      expect(draftsOf(ran)).toContain(`codings/anna/${number}_${organisation!.toLowerCase().replace(' ', '_')}.md`)
  })

  test('leaves what is there as it is', async () => {
    const files = { ...study, 'codings/anna/1.md': 'mine' }
    const ran = await run('sample --n 30 --for anna', files)
    expect(ran.stdout).toContain('29 drafts created.\n1 file already there, left as it is.')
    expect(ran.files.text('codings/anna/1.md')).toBe('mine')
    const again = await run('sample --n 5', ran.files)
    expect([again.status, complaintOf(again)]).toEqual([2, '"sample.json" is there already; --force overwrites it'])
  })
})

describe('what cannot be drawn', () => {
  test.each([
    ['sample', {}, "required option '--n <number>' not specified"],
    ['sample --n 0', {}, 'a sample of 0 sources is none'],
    ['sample --n 5 --by colour', {}, /^"colour" is not known of any source/],
    ['sample --n 5 --for ../x', {}, /^"\.\.\/x" cannot be part of a file's name/],
    [
      'sample --n 5 --for anna',
      { document: 'codings/{number}.md' },
      /^the configuration’s "document" has no \{coder\}/,
    ],
    ['sample --n 5', { sources: 'nowhere/{number}.txt', include: ['none/*.md'] }, /^there is no source to draw from/],
  ])('%s', async (args, more, message) => {
    const ran = await run(args, { ...study, 'coding.config.json': config(more) })
    expect(ran.status).toBe(2)
    expect(complaintOf(ran)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
    expect(ran.files.written).toEqual([])
  })
})

describe('drawing', () => {
  test.each([
    [[18, 9, 3], 10, [6, 3, 1]],
    [[1, 1, 1], 2, [1, 1, 0]],
    [[5, 0], 3, [3, 0]],
    [[], 0, []],
  ])('%j of %d', (sizes, n, parts) => expect(allocate(sizes, n)).toEqual(parts))

  const drawables = fc.uniqueArray(
    fc.record({
      number: fc.oneof(fc.nat(99).map(String), fc.string({ minLength: 1, maxLength: 3 })),
      stratum: fc.constantFrom('', 'a', 'b'),
    }),
    { selector: one => one.number },
  )

  test('is of the size asked for, in proportion within one, whatever the order', () => {
    fc.assert(
      fc.property(drawables, fc.nat(40), fc.nat(), (all, n, seed) => {
        const drawn = sample(all, n, seed, 'group')
        expect(drawn.sources.length).toBe(Math.min(n, all.length))
        for (const { population, drawn: part } of drawn.strata)
          expect(Math.abs(part - (population * drawn.sources.length) / all.length)).toBeLessThan(1)
        expect(sample([...all].reverse(), n, seed, 'group')).toEqual(drawn)
      }),
    )
  })
})
