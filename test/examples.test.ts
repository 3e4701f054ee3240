import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check, read } from './support.ts'

/** What the study in examples/ shows, file by file; all other codings there are clean. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'analysis_job_111_lanternfish_health.md': ['unknown-heading', 'quote-not-found', 'category-label', 'empty-category'],
  'analysis_job_112_harrow_and_thimble.md': ['unknown-profile', 'unknown-category', 'segment-form'],
  'analysis_job_113_ulmenried_kliniken.md': [
    'quote-differs',
    'misplaced-category',
    'category-form',
    'duplicate-segment',
  ],
  'analysis_job_114_gistkamer_bakkerijen.md': ['missing-field', 'missing-section', 'duplicate-category'],
  'analysis_job_116_ardoise_claire_assurances.md': ['title-form', 'section-order'],
  'analysis_job_151_puddlejump_toys.md': ['number-mismatch', 'open-doubt', 'category-form', 'unfiled-segment'],
}

test.each(readdirSync(new URL('../examples/codings', import.meta.url)))('examples/codings/%s', file => {
  const text = read(`examples/codings/${file}`)
  const [number] = /(?<=#)\d+/.exec(text)!
  const problems = check(text, { fileName: file, source: read(`examples/ads/${number}.txt`) })
  expect(problems.map(problem => problem.rule)).toEqual(expected[file] ?? [])
})

test('the nearest passage names the word that was lost', () => {
  const text = read('examples/codings/analysis_job_111_lanternfish_health.md')
  const problem = check(text, { source: read('examples/ads/111.txt') }).find(one => one.rule === 'quote-not-found')!
  expect(problem.suggestions!().map(fix => [fix.title, fix.safe])).toEqual([
    ['Change to the nearest passage: "You will not fine-tune models yourself" (the source says "not")', false],
  ])
})
