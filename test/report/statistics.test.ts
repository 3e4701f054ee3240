import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { independence } from '../../server/src/report/statistics/chiSquared.ts'
import { holm } from '../../server/src/report/statistics/holm.ts'
import { share } from '../../server/src/report/statistics/wilson.ts'

describe('shares', () => {
  // By the formula of Wilson (1927) with z = 1.959964.
  test.each([
    [8, 10, 0.8, 0.490162, 0.943318],
    [0, 10, 0, 0, 0.277533],
    [10, 10, 1, 0.722467, 1],
    [1, 1, 1, 0.206549, 1],
    [50, 100, 0.5, 0.403832, 0.596168],
  ])('%d of %d', (part, whole, value, low, high) => {
    const found = share(part, whole)
    expect(found.value).toBeCloseTo(value, 6)
    expect(found.low).toBeCloseTo(low, 6)
    expect(found.high).toBeCloseTo(high, 6)
  })

  test('of nothing is undefined', () => {
    expect(share(0, 0)).toEqual({ part: 0, whole: 0, value: null, low: null, high: null })
  })

  test('an interval holds its share and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (part, rest) => {
        const { value, low, high } = share(part, part + rest + 1)
        expect(0 <= low! && low! <= value! && value! <= high! && high! <= 1).toBe(true)
      }),
    )
  })
})

describe('independence', () => {
  test('a table by hand: 10 20 / 20 10', () => {
    // Expected: 15 everywhere; chi-squared 4 · 25/15; phi = 100·... = sqrt(6.667 / 60).
    const found = independence([
      [10, 20],
      [20, 10],
    ])
    expect(found.expected).toEqual([
      [15, 15],
      [15, 15],
    ])
    expect(found.chiSquared).toBeCloseTo(100 / 15, 12)
    expect(found.degreesOfFreedom).toBe(1)
    expect(found.p).toBeCloseTo(0.009823, 6)
    expect(found.cramersV).toBeCloseTo(1 / 3, 12)
    expect(found.smallCells).toBe(0)
  })

  // Quantiles of the distribution as they are printed in every table of it.
  test.each([
    [1, 3.841459, 0.05],
    [2, 5.991465, 0.05],
    [6, 12.591587, 0.05],
    [4, 13.276704, 0.01],
  ])('p with %d degrees of freedom', (degrees, quantile, p) => {
    // A table of two rows whose chi-squared is the quantile: all of it in the first two columns.
    const columns = degrees + 1
    const n = 1000 * columns
    const shift = Math.sqrt((quantile * 500) / 4)
    const top = Array.from({ length: columns }, (_, at) => 500 + (at === 0 ? shift : at === 1 ? -shift : 0))
    const found = independence([top, top.map(cell => 1000 - cell)])
    expect(found.n).toBeCloseTo(n, 6)
    expect(found.chiSquared).toBeCloseTo(quantile, 6)
    expect(found.p).toBeCloseTo(p, 6)
  })

  test('cells that expect fewer than five are counted', () => {
    expect(
      independence([
        [1, 9],
        [2, 20],
      ]).smallCells,
    ).toBe(2)
  })

  test('what does not vary is not tested', () => {
    for (const table of [
      [],
      [[3, 4]],
      [
        [3, 4],
        [0, 0],
      ],
      [
        [3, 0],
        [4, 0],
      ],
    ]) {
      expect(independence(table)).toMatchObject({ chiSquared: null, p: null, cramersV: null })
    }
  })
})

describe('Holm’s correction', () => {
  test('by hand: 0.01, 0.04, 0.03, 0.005 of four', () => {
    // In order: 4 · 0.005 = 0.02, 3 · 0.01 = 0.03, 2 · 0.03 = 0.06, 1 · 0.04 = 0.04, raised to 0.06.
    const corrected = holm([0.01, 0.04, 0.03, 0.005])
    for (const [index, value] of [0.03, 0.06, 0.06, 0.02].entries()) expect(corrected[index]).toBeCloseTo(value, 12)
  })

  test('what was not tested does not count', () => {
    expect(holm([null, 0.02, null, 0.5])).toEqual([null, 0.04, null, 0.5])
    expect(holm([])).toEqual([])
  })

  test('never exceeds 1, never falls below p, and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), pValues => {
        const corrected = holm(pValues)
        for (const [index, p] of pValues.entries()) {
          expect(corrected[index]! >= p && corrected[index]! <= 1).toBe(true)
          for (const [other, q] of pValues.entries())
            if (p < q) expect(corrected[index]! <= corrected[other]!).toBe(true)
        }
      }),
    )
  })
})
