import { describe, expect, test } from 'vitest'
import type { AgreementReport } from '../../server/src/report/agreement/agreementReport.ts'
import type { Requirement } from '../../server/src/report/agreement/requirement.ts'
import { type Coded, codebook, coding } from '../report/study.ts'
import { complaintOf, type Ran, run } from './run.ts'

type Printed = AgreementReport & { readonly leftOut: number; readonly requirement?: Requirement }

const printed = (ran: Pick<Ran, 'stdout'>): Printed => JSON.parse(ran.stdout)

const config = JSON.stringify({
  include: ['codings/**/*.md'],
  coders: 'codings/{coder}/*.md',
  agreed: 'codings/agreed/{number}.md',
  sources: 'ads/{number}.txt',
})

const ad = 'You write code. You run it. You test all of it.'

const code = ['"You write code."']
const runs = ['"You run it."']

/** Ten sources: 1.1 is present for both in 1 to 4, for anna alone in 5 and 6, for ben alone in 7; 1.2 is nowhere. */
const of = (coder: 'anna' | 'ben', number: number): Coded => {
  const isPresent = number <= 4 || (coder === 'anna' ? number === 5 || number === 6 : number === 7)
  const profile = number <= 5 || (coder === 'ben' && number === 6) ? 'Builder' : 'Talker'
  return { profile, entries: isPresent ? { '1.1': code } : {} }
}

const study: Record<string, string> = { 'taxonomy.json': codebook, 'coding.config.json': config }
for (let number = 1; number <= 10; number++) {
  study[`ads/${number}.txt`] = ad
  for (const coder of ['anna', 'ben'] as const)
    study[`codings/${coder}/${number}.md`] = coding(number, of(coder, number))
}
study['codings/anna/11.md'] = coding(11, { entries: { '1.1': code } })
study['codings/ben/11.md'] = coding(11, { front: 'status: draft' })
study['codings/anna/12.md'] = coding(12)

const agree = async (args = '', files: Record<string, string> = study) =>
  printed(await run(`agree --format json ${args}`, files))

describe('two coders of a study', async () => {
  const report = await agree()
  const [codeRow, runRow, languages] = report.categories

  test('only what both have completed is compared', () => {
    expect(report.coders).toEqual(['anna', 'ben'])
    expect([report.n, report.leftOut]).toEqual([10, 2])
    expect(report.sources).toEqual(['1', '10', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  test('a category by hand', () => {
    // Both 4, anna alone 2, ben alone 1, neither 3. Po 0.7; Pe 0.6 · 0.5 + 0.4 · 0.5 = 0.5; kappa 0.4.
    expect(codeRow!.percent.value).toBeCloseTo(0.7, 12)
    expect(codeRow!.cohen.value).toBeCloseTo(0.4, 12)
    // Of 20 judgements 11 are present: Pe 0.55² + 0.45² = 0.505; kappa 0.195 / 0.495.
    expect(codeRow!.fleiss.value).toBeCloseTo(0.195 / 0.495, 12)
    // Do 2 · 3 / 20 = 0.3, De 2 · 11 · 9 / (20 · 19) = 198 / 380.
    expect(codeRow!.alpha.value).toBeCloseTo(1 - 0.3 / (198 / 380), 12)
    expect(codeRow!.prevalence.map(one => one.value)).toEqual([0.6, 0.5])
  })

  test('intervals hold their values, and are the same for the same seed', async () => {
    for (const { value, interval } of [codeRow!.percent, codeRow!.cohen, codeRow!.fleiss, codeRow!.alpha]) {
      expect(interval!.low).toBeLessThanOrEqual(value!)
      expect(interval!.high).toBeGreaterThanOrEqual(value!)
    }
    expect([report.seed, report.replicates]).toEqual([1, 1000])
    expect((await agree()).categories).toEqual(report.categories)
    const few = async (seed: number) => (await agree(`--bootstrap 30 --seed ${seed}`)).categories
    expect(await few(2)).not.toEqual(await few(1))
    expect((await agree('--bootstrap 0')).categories[0]!.alpha).toEqual({ ...codeRow!.alpha, interval: null })
  })

  test('what nobody used is undefined, never 1', () => {
    for (const row of [runRow!, languages!]) {
      expect(row.percent.value).toBe(1)
      expect([row.cohen, row.fleiss, row.alpha]).toEqual(Array(3).fill({ value: null, interval: null }))
    }
  })

  test('pooled: the mean over the categories for which it is defined, or all units as one', async () => {
    expect(report.pooled.defined).toEqual({ percent: 3, cohen: 1, fleiss: 1, alpha: 1 })
    expect(report.pooled.percent.value).toBeCloseTo(2.7 / 3, 12)
    expect(report.pooled.cohen.value).toBeCloseTo(0.4, 12)
    const { pooled } = await agree('--pool micro')
    // Both 4, anna alone 2, ben alone 1, neither 23 of 30.
    expect(pooled.percent.value).toBeCloseTo(0.9, 12)
    const pe = (6 / 30) * (5 / 30) + (24 / 30) * (25 / 30)
    expect(pooled.cohen.value).toBeCloseTo((0.9 - pe) / (1 - pe), 12)
  })

  test('the profile', () => {
    // Anna calls 1 to 5 builders, ben 1 to 6: Po 0.9, Pe 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
    expect(report.profile).toMatchObject({ n: 10, multiple: false })
    expect(report.profile!.cohen.value).toBeCloseTo(0.8, 12)
  })

  test('quotations, by the characters they cover', () => {
    // The quotation has 15 characters: both 4 · 15, one alone 3 · 15.
    expect(codeRow!.overlap!.value).toBeCloseTo(120 / 165, 12)
    expect(codeRow!.notFound).toBe(0)
    expect(runRow!.overlap).toBe(null)
  })

  test('disagreements, with the place in both files', () => {
    expect(report.disagreements.map(one => [one.source, one.about, one.id])).toEqual([
      ['5', 'category', '1.1'],
      ['6', 'profile', ''],
      ['6', 'category', '1.1'],
      ['7', 'category', '1.1'],
    ])
    expect(
      report.disagreements[0]!.said.map(({ coder, says, file, range }) => [coder, says, file, range.start.line]),
    ).toEqual([
      ['anna', 'present', 'codings/anna/5.md', 6],
      ['ben', 'absent', 'codings/ben/5.md', 4],
    ])
  })
})

describe('a required alpha', () => {
  test('is not reached', async () => {
    const ran = await run('agree --format json --min-alpha 0.667', study)
    expect([ran.status, ran.stderr]).toEqual([1, 'Alpha is below 0.667, or undefined, for 3 of 4.\n'])
    expect(printed(ran).requirement!.tested.map(one => one.isMet)).toEqual([false, false, false, true])
  })

  test('what is undefined passes only if that is allowed', async () => {
    expect((await run('agree --min-alpha 0.4 --allow-undefined', study)).status).toBe(0)
    expect((await run('agree --min-alpha 0.4', study)).status).toBe(1)
  })
})

describe('a reference', () => {
  test('gives precision, recall and F1', async () => {
    const { accuracy, coders } = await agree('--reference ben anna')
    expect(coders).toEqual(['ben', 'anna'])
    expect(accuracy!.reference).toBe('ben')
    const [row, unused] = accuracy!.coders[0]!.categories
    expect(row).toMatchObject({ id: '1.1', hits: 4, falseAlarms: 2, misses: 1 })
    expect([row!.precision.value, row!.recall.value, row!.f1.value]).toEqual([4 / 6, 4 / 5, 8 / 11])
    expect(row!.precision.low).toBeLessThan(4 / 6)
    expect(row!.f1.interval!.high).toBeGreaterThan(8 / 11)
    expect([unused!.precision.value, unused!.recall.value, unused!.f1.value]).toEqual([null, null, null])
    expect(accuracy!.coders[0]!.micro).toMatchObject({ hits: 4, falseAlarms: 2, misses: 1 })
    expect(accuracy!.coders[0]!.macro).toEqual({ precision: 4 / 6, recall: 4 / 5, f1: 8 / 11 })
  })

  test('can be the agreed coding', async () => {
    const files = { ...study, 'codings/agreed/1.md': coding(1, { entries: { '1.1': code } }) }
    expect((await agree('', files)).coders).toEqual(['anna', 'ben'])
    const { n, accuracy } = await agree('--reference agreed anna', files)
    expect([n, accuracy!.coders[0]!.categories[0]!.hits]).toEqual([1, 1])
  })
})

describe('two folders', () => {
  test('are compared without any configuration', async () => {
    const files: Record<string, string> = { 'taxonomy.json': codebook }
    for (let number = 1; number <= 10; number++) {
      files[`A/${number}.md`] = coding(number, of('anna', number))
      files[`B/ad_${number}.md`] = coding(number, of('ben', number))
    }
    const report = await agree('A B/', files)
    expect([report.coders, report.n, report.categories[0]!.cohen.value]).toEqual([
      ['A', 'B'],
      10,
      expect.closeTo(0.4, 12),
    ])
    expect(report.categories[0]!.overlap).toBe(null)
  })
})

describe('three coders', () => {
  test('Cohen’s kappa is the mean over pairs', async () => {
    const files: Record<string, string> = { ...study }
    // Carl says the same as anna: pairs 1, 0.4 and 0.4.
    for (let number = 1; number <= 10; number++) files[`codings/carl/${number}.md`] = coding(number, of('anna', number))
    const report = await agree('', files)
    expect(report.coders).toEqual(['anna', 'ben', 'carl'])
    expect(report.categories[0]!.cohen.value).toBeCloseTo(1.8 / 3, 12)
    expect((await agree('carl anna', files)).categories[0]!.alpha.value).toBe(1)
  })
})

describe('terms, as sets per source', () => {
  test('with spellings merged', async () => {
    const files: Record<string, string> = { 'taxonomy.json': codebook, 'coding.config.json': config }
    const terms = (...all: string[]): Coded => ({ entries: { '2.1': all.map(one => `\`${one}\``) } })
    const said: [Coded, Coded][] = [
      [terms('Go', 'GenAI'), terms('go', 'Gen AI')],
      [terms('Go', 'C'), terms('Go', 'Rust')],
      [{}, {}],
    ]
    for (const [index, [anna, ben]] of said.entries()) {
      files[`codings/anna/${index + 1}.md`] = coding(index + 1, anna)
      files[`codings/ben/${index + 1}.md`] = coding(index + 1, ben)
    }
    const languages = (await agree('', files)).categories[2]!
    // Jaccard 1 and 1/3; where neither has any, nothing is compared.
    expect(languages.termOverlap!.value).toBeCloseTo(2 / 3, 12)
    // Sets: twice {Generative AI, go}, {c, go}, {go, rust}, twice {}. MASI of two that share go: 1 − 1/9; of any and {}: 1.
    // Do = 2 · (8/9) / 6. Pairs of different values: 2·1 + 2·1 + 1 with 8/9, and 4 · 2 with 1, each in both orders, of 6 · 5.
    expect(languages.termAlpha!.value).toBeCloseTo(1 - (2 * (8 / 9)) / 6 / ((2 * (5 * (8 / 9) + 8)) / 30), 12)
  })
})

describe('what cannot be compared', () => {
  const refusal = async (args: string, files: Record<string, string> = study) => {
    const ran = await run(`agree ${args}`, files)
    return [ran.status, complaintOf(ran)]
  }

  test.each([
    ['anna', '"anna" is compared with nobody; name another coder'],
    [
      'anna codings/ben',
      '"codings/ben" is a folder, and "anna" is none; name coders of this study, or folders, not both',
    ],
    ['anna bem', '"bem" is neither a coder of this study nor a folder with coding files'],
    [
      'anna ben --min-alpha high',
      "option '--min-alpha <number>' argument 'high' is invalid. It must be a number up to 1, such as 0.667.",
    ],
  ])('%s', async (args, message) => expect(await refusal(args)).toEqual([2, message]))

  test('a study without coders', async () => {
    const files = { 'taxonomy.json': codebook, '1.md': coding(1, { entries: { '1.1': code } }) }
    expect((await refusal('', files))[1]).toMatch(/^it takes two coders to agree; /)
  })

  test('nothing that both have completed', async () => {
    const files = {
      'taxonomy.json': codebook,
      'coding.config.json': config,
      'codings/anna/1.md': coding(1, { entries: { '1.1': runs } }),
      'codings/ben/2.md': coding(2),
    }
    expect(await refusal('', files)).toEqual([2, 'there is no source that each of anna, ben has completed'])
  })

  test('a source that one coder coded twice is left out and named', async () => {
    const ran = await run('agree --format json', { ...study, 'codings/ben/again_1.md': coding(1) })
    expect(ran.stderr).toContain(
      '"ben" coded one source twice, in "codings/ben/1.md" and "codings/ben/again_1.md"; left out',
    )
    expect(printed(ran).n).toBe(9)
  })
})

test('the unit and the formula stand beside the numbers', async () => {
  const text = (await run('agree', study)).stdout.replace(/\s+/g, ' ')
  for (const part of [
    'Unit: source × category',
    'Cohen’s kappa (1960)',
    'seed 1',
    '1000 bootstrap resamples',
    'undefined: nobody used it',
  ])
    expect(text).toContain(part)
})
