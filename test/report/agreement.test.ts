import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accuracy } from '../../server/src/report/agreement/accuracy.ts'
import { bootstrap } from '../../server/src/report/agreement/bootstrap.ts'
import { cohenKappa, contingency } from '../../server/src/report/agreement/cohen.ts'
import { fleissKappa, valueCounts } from '../../server/src/report/agreement/fleiss.ts'
import { type Distance, krippendorffAlpha, nominal } from '../../server/src/report/agreement/krippendorff.ts'
import { dice, overlapOf } from '../../server/src/report/agreement/overlap.ts'
import { percentAgreement } from '../../server/src/report/agreement/percent.ts'
import { masi, SetPool } from '../../server/src/report/agreement/sets.ts'
import { grouped, single } from '../../server/src/report/agreement/units.ts'
import { draw, randomFrom } from '../../server/src/report/random.ts'
import { read } from '../support.ts'

type Rows = readonly (readonly (number | null)[])[]

interface Fixture {
  readonly id: string
  readonly kind: 'alpha' | 'alpha-edge' | 'fleiss' | 'cohen-table' | 'percent'
  readonly layout: string
  readonly data: Rows
  readonly expect: Readonly<Record<string, number | readonly number[]>> | number | null
  readonly n_pairable?: number
  readonly units_pairable?: number
}

/** Published tables with their results; they lie beside the project, else they are skipped. */
const file = '../shared/agreement/fixtures.json'
const isThere = existsSync(new URL(`../../${file}`, import.meta.url))
const fixtures: readonly Fixture[] = isThere ? JSON.parse(read(file)) : []
const ofKind = (kind: Fixture['kind']): Fixture[] => fixtures.filter(one => one.kind === kind)

const unitsOf = ({ layout, data }: Fixture): Rows =>
  layout === 'coders x units' ? data[0]!.map((_, unit) => data.map(coder => coder[unit]!)) : data

describe.skipIf(!isThere)('published tables', () => {
  test.each(ofKind('alpha'))('alpha of $id', fixture => {
    const rows = unitsOf(fixture)
    const expected = fixture.expect as Record<string, number>
    for (const [level, value] of Object.entries(expected)) {
      const { alpha } = krippendorffAlpha(single(rows), distances(rows)[level]!)
      expect(alpha, level).toBeCloseTo(value, 6)
    }
    const { pairable, units } = krippendorffAlpha(single(rows), nominal)
    if (fixture.n_pairable) expect([pairable, units]).toEqual([fixture.n_pairable, fixture.units_pairable])
  })

  test.each(ofKind('alpha-edge'))('alpha of $id', fixture => {
    expect(krippendorffAlpha(single(unitsOf(fixture)), nominal).alpha).toBe(fixture.expect)
  })

  test.each(ofKind('fleiss'))('kappa of $id', ({ data, expect: expected }) => {
    const { kappa, P_bar, P_e, P_i, p_j } = expected as Record<string, number & number[]>
    const found = fleissKappa(data as number[][])
    expect(found.kappa).toBeCloseTo(kappa!, 6)
    expect(found.observed).toBeCloseTo(P_bar!, 6)
    expect(found.expected).toBeCloseTo(P_e!, 6)
    for (const [index, value] of P_i!.entries()) expect(found.subjects[index]).toBeCloseTo(value, 3)
    for (const [index, value] of p_j!.entries()) expect(found.shares[index]).toBeCloseTo(value, 3)
  })

  test.each(ofKind('cohen-table'))('kappa of $id', ({ data, expect: expected }) => {
    const { kappa, po, pe, ase, scott_pi } = expected as Record<string, number>
    const units = data.flatMap((row, a) => row.map((count, b) => ({ values: [a, b], count: count! })))
    const found = cohenKappa(contingency(units, 0, 1))
    expect(found.kappa).toBeCloseTo(kappa!, 6)
    if (po !== undefined) expect(found.observed).toBeCloseTo(po, 6)
    if (pe !== undefined) expect(found.expected).toBeCloseTo(pe, 6)
    if (ase !== undefined) expect(found.standardError).toBeCloseTo(ase, 6)
    // Of two coders, Fleiss' kappa is Scott's pi.
    const { kappa: pi } = fleissKappa(
      valueCounts(units),
      units.map(unit => unit.count),
    )
    if (scott_pi !== undefined) expect(pi).toBeCloseTo(scott_pi, 6)
  })

  test.each(ofKind('percent'))('percent of $id', ({ data, expect: expected }) => {
    const { both, only_one, neither } = data as unknown as Record<string, number>
    const units = [
      { values: [true, true], count: both! },
      { values: [true, false], count: only_one! / 2 },
      { values: [false, true], count: only_one! / 2 },
      { values: [false, false], count: neither! },
    ]
    expect(percentAgreement(units)).toBeCloseTo((expected as Record<string, number>).percent!, 12)
    expect(cohenKappa(contingency(units, 0, 1)).kappa).toBeCloseTo(0.3143, 4)
  })
})

/** The distances of Krippendorff (2011) for other levels of measurement, over the values that can be paired. */
function distances(rows: Rows): Record<string, Distance<number>> {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const said = row.filter(value => value !== null)
    if (said.length > 1) for (const value of said) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const between = (a: number, b: number): number =>
    [...counts].filter(([value]) => value >= a && value <= b).reduce((sum, [, count]) => sum + count, 0)
  return {
    nominal,
    ordinal: (a, b) =>
      (between(Math.min(a, b), Math.max(a, b)) - ((counts.get(a) ?? 0) + (counts.get(b) ?? 0)) / 2) ** 2,
    interval: (a, b) => (a - b) ** 2,
    ratio: (a, b) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2),
  }
}

/** What three coders said of some units, some of it missing. */
const missing = fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 3, maxLength: 3 }), {
  maxLength: 30,
})
/** The same of two coders without gaps. */
const whole = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 2 }), {
  minLength: 1,
  maxLength: 30,
})
const reversed = (rows: Rows): Rows => rows.map(row => [...row].reverse()).reverse()
const near = (a: number | null, b: number | null): void =>
  a === null || b === null ? expect(a).toBe(b) : expect(a).toBeCloseTo(b, 10)

describe('what holds for any judgements', () => {
  test('the order of units and coders changes nothing', () => {
    fc.assert(
      fc.property(missing, rows => {
        const [one, other] = [single(rows), single(reversed(rows))]
        near(percentAgreement(one), percentAgreement(other))
        near(krippendorffAlpha(one, nominal).alpha, krippendorffAlpha(other, nominal).alpha)
      }),
    )
    fc.assert(
      fc.property(whole, rows => {
        const [one, other] = [single(rows), single(reversed(rows))]
        near(cohenKappa(contingency(one, 0, 1)).kappa, cohenKappa(contingency(other, 0, 1)).kappa)
        near(fleissKappa(valueCounts(one)).kappa, fleissKappa(valueCounts(other)).kappa)
      }),
    )
  })

  test('nothing exceeds 1, and percent agreement is no less than 0', () => {
    fc.assert(
      fc.property(missing, rows => {
        const percent = percentAgreement(single(rows))
        const { alpha } = krippendorffAlpha(single(rows), nominal)
        if (percent !== null) expect(percent >= 0 && percent <= 1).toBe(true)
        if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('coders who say the same agree wholly where anything varies, and undefined where nothing does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }), values => {
        const units = single(values.map(value => [value, value]))
        const expected = new Set(values).size > 1 ? 1 : null
        expect(percentAgreement(units)).toBe(1)
        near(cohenKappa(contingency(units, 0, 1)).kappa, expected)
        near(fleissKappa(valueCounts(units)).kappa, expected)
        near(krippendorffAlpha(units, nominal).alpha, expected)
      }),
    )
  })

  test('units that were judged alike can be counted together', () => {
    fc.assert(
      fc.property(whole, rows => {
        const { patterns, groupOf } = grouped(rows)
        const units = patterns.map((values, at) => ({ values, count: groupOf.filter(group => group === at).length }))
        near(percentAgreement(units), percentAgreement(single(rows)))
        near(krippendorffAlpha(units, nominal).alpha, krippendorffAlpha(single(rows), nominal).alpha)
        near(cohenKappa(contingency(units, 0, 1)).kappa, cohenKappa(contingency(single(rows), 0, 1)).kappa)
        const counts = units.map(unit => unit.count)
        near(fleissKappa(valueCounts(units), counts).kappa, fleissKappa(valueCounts(single(rows))).kappa)
      }),
    )
  })

  test('alpha is the weighted form of Fleiss’ kappa: with n values, 1 − (1 − kappa)(n − 1) / n', () => {
    fc.assert(
      fc.property(whole, rows => {
        const { kappa } = fleissKappa(valueCounts(single(rows)))
        const n = rows.length * 2
        const { alpha } = krippendorffAlpha(single(rows), nominal)
        near(alpha, kappa === null ? null : 1 - ((1 - kappa) * (n - 1)) / n)
      }),
    )
  })

  test('without anything to compare all is undefined', () => {
    expect(percentAgreement([])).toBe(null)
    expect(krippendorffAlpha(single([[1, null]]), nominal).alpha).toBe(null)
    expect(cohenKappa([]).kappa).toBe(null)
    expect(fleissKappa([]).kappa).toBe(null)
  })

  test('Fleiss’ kappa refuses subjects of different numbers of coders', () => {
    expect(() =>
      fleissKappa([
        [2, 0],
        [1, 0],
      ]),
    ).toThrow(RangeError)
  })
})

describe('sets', () => {
  // J = 1/3 with an overlap; J = 2/3 where one holds the other; nothing in common; both empty.
  test.each([
    ['a b', 'b c', 1 - 1 / 3 / 3],
    ['a b c', 'a b', 1 - (2 / 3) * (2 / 3)],
    ['a', 'b', 1],
    ['', '', 0],
    ['', 'a', 1],
    ['a b', 'b a', 0],
  ])('MASI of {%s} and {%s}', (a, b, expected) => {
    const pool = new SetPool()
    const setOf = (text: string) => pool.of(text.split(' ').filter(Boolean))
    expect(masi(setOf(a), setOf(b))).toBeCloseTo(expected, 12)
    expect(masi(setOf(b), setOf(a))).toBeCloseTo(expected, 12)
  })

  test('equal sets are one object', () => {
    const pool = new SetPool()
    expect(pool.of(['b', 'a', 'b'])).toBe(pool.of(['a', 'b']))
  })
})

describe('overlap of quotations', () => {
  const span = (start: number, end: number) => ({ start, end })

  test.each([
    ['in part', [span(0, 10)], [span(5, 15)], 5, 5, 5],
    ['apart', [span(0, 4)], [span(4, 8)], 0, 4, 4],
    ['spans of one coder that lie over each other count once', [span(0, 10), span(5, 20)], [span(0, 20)], 20, 0, 0],
    ['several', [span(20, 30), span(0, 10)], [span(8, 22), span(25, 40)], 9, 11, 20],
    ['nobody', [], [], 0, 0, 0],
  ])('%s', (_, a, b, both, onlyA, onlyB) => {
    expect(overlapOf(a, b)).toEqual({ both, onlyA, onlyB })
    expect(overlapOf(b, a)).toEqual({ both, onlyA: onlyB, onlyB: onlyA })
  })

  test('as a share it is 1 for the same, 0 for what is apart, undefined for nothing', () => {
    expect(dice({ both: 7, onlyA: 0, onlyB: 0 })).toBe(1)
    expect(dice({ both: 0, onlyA: 3, onlyB: 0 })).toBe(0)
    expect(dice({ both: 5, onlyA: 5, onlyB: 5 })).toBe(0.5)
    expect(dice({ both: 0, onlyA: 0, onlyB: 0 })).toBe(null)
  })
})

test('precision, recall and F1, and what is undefined of them', () => {
  expect(accuracy({ hits: 6, falseAlarms: 2, misses: 4 })).toEqual({ precision: 0.75, recall: 0.6, f1: 12 / 18 })
  expect(accuracy({ hits: 0, falseAlarms: 0, misses: 3 })).toEqual({ precision: null, recall: 0, f1: 0 })
  expect(accuracy({ hits: 0, falseAlarms: 0, misses: 0 })).toEqual({ precision: null, recall: null, f1: null })
})

describe('chance', () => {
  const mean = (drawn: Uint32Array) => [drawn.reduce((sum, count, value) => sum + count * value, 0) / drawn.length]

  test('an interval is the same for the same seed, and another for another', () => {
    const of = (seed: number) => bootstrap(20, { seed, replicates: 200 }, mean)
    expect(of(7)).toEqual(of(7))
    expect(of(7)).not.toEqual(of(8))
    const [interval] = of(7)
    // The mean of 0 to 19 is 9.5, its standard error 1.29.
    expect(interval!.low).toBeGreaterThan(6)
    expect(interval!.low).toBeLessThan(8.5)
    expect(interval!.high).toBeGreaterThan(10.5)
    expect(interval!.high).toBeLessThan(13)
  })

  test('a statistic that is mostly undefined has no interval', () => {
    expect(bootstrap(5, { seed: 1, replicates: 20 }, () => [null, 1])).toEqual([null, { low: 1, high: 1 }])
  })

  test('a draw is of the size asked for, without repetition, in order, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), fc.integer(), (items, n, seed) => {
        const drawn = draw(items, n, randomFrom(seed))
        expect(drawn.length).toBe(Math.min(n, items.length))
        expect(drawn).toEqual(items.filter(item => drawn.includes(item)))
        expect(draw(items, n, randomFrom(seed))).toEqual(drawn)
      }),
    )
  })

  test('every item has the same chance to be drawn', () => {
    const random = randomFrom(1)
    const times = new Map<number, number>()
    for (let run = 0; run < 6000; run++)
      for (const one of draw([0, 1, 2, 3, 4, 5], 2, random)) times.set(one, (times.get(one) ?? 0) + 1)
    for (const [, count] of times) expect(Math.abs(count - 2000)).toBeLessThan(150)
  })
})
