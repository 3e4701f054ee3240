import { describe, expect, test } from 'vitest'
import { nearestPassage } from '../../server/src/source/nearest.ts'
import { Source } from '../../server/src/source/source.ts'
import { casesOf } from '../cases.ts'

/** Cases stand in test/fixtures/source/nearest.md; one without `--- nearest` has none. */
describe('the nearest passage', () => {
  test.each(casesOf('test/fixtures/source/nearest.md'))('$title', ({ text, parts }) => {
    const part = (name: string): string | undefined => parts.find(([own]) => own === name)?.[1].trim()
    const nearest = nearestPassage(new Source(part('source')!), text.trim())
    expect(nearest?.text).toBe(part('nearest'))
    for (const name of ['only in the source', 'only in the quotation'] as const) {
      const words = part(name)
      const found = name === 'only in the source' ? nearest?.onlyInSource : nearest?.onlyInQuotation
      if (words !== undefined) expect(found).toEqual(words.split(' '))
    }
  })

  test('is found fast in a source of 10 KB', () => {
    const line = (number: number): string =>
      `You will build the pipelines that team ${number} depends on, and keep them running.\n`
    const source = new Source(Array.from({ length: 125 }, (_, number) => line(number)).join(''))
    const quotation = 'You will build some pipelines that the team 77 depends on'
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now()
      expect(nearestPassage(source, quotation)!.text).toBe('You will build the pipelines that team 77 depends on')
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(20)
  })
})
