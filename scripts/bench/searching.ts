/**
 * Inside one warm process: single searches, most of them for what is not there, in sources and with quotations that nobody
 * writes. Prints milliseconds and the bar for each, as one line of JSON.
 */
import { findQuotation } from '../../server/src/source/find.ts'
import { nearestPassage } from '../../server/src/source/nearest.ts'
import { Source } from '../../server/src/source/source.ts'
import { median } from './median.ts'

const sentence = (number: number): string =>
  `You will build the pipelines that team ${number} depends on, keep them running and explain to ${number * 7} readers why. `
const prose = (size: number): string => {
  let text = ''
  for (let number = 1; text.length < size; number++) text += sentence(number)
  return text.slice(0, size)
}
const repeated = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)

const megabyte = 1_000_000
const changed = 'You will build some pipelines that team 40 depends on, and explain to the readers why'
const kinds = [
  { what: 'the nearest passage in 10 KB', text: prose(10_000), quotation: changed, search: nearestPassage, bar: 20 },
  { what: 'the nearest passage in 1 MB', text: prose(megabyte), quotation: changed, search: nearestPassage, bar: 200 },
  { what: 'an absent quotation in 1 MB', text: prose(megabyte), quotation: changed, search: findQuotation, bar: 20 },
  {
    what: 'one letter repeated, 1 MB',
    text: repeated('a', megabyte),
    quotation: `${repeated('a', 10_000)}b`,
    search: findQuotation,
    bar: 200,
  },
  {
    what: 'a letter and a space repeated, 1 MB',
    text: repeated('a ', megabyte),
    quotation: `${repeated('a ', 10_000)}b`,
    search: findQuotation,
    bar: 400,
  },
  {
    what: '4,000 elisions in 1 MB',
    text: prose(megabyte),
    quotation: repeated('the ... ', 32_000),
    search: findQuotation,
    bar: 400,
  },
] as const

const results = kinds.map(({ what, text, quotation, search, bar }) => {
  const source = new Source(text)
  const samples: number[] = []
  for (let round = -2; round < 7; round++) {
    const start = performance.now()
    search(source, quotation)
    if (round >= 0) samples.push(performance.now() - start)
  }
  return { what, milliseconds: median(samples), bar }
})
process.stdout.write(JSON.stringify(results))
