import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check, read } from './support.ts'

/** What the study in examples/ shows, file by file; all other codings there are clean. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'analysis_job_111_lanternfish_health.md': ['unknown-heading', 'category-label', 'empty-category'],
  'analysis_job_112_harrow_and_thimble.md': ['unknown-profile', 'unknown-category', 'segment-form'],
  'analysis_job_113_ulmenried_kliniken.md': ['misplaced-category', 'category-form', 'duplicate-segment'],
  'analysis_job_114_gistkamer_bakkerijen.md': ['missing-field', 'missing-section', 'duplicate-category'],
  'analysis_job_116_ardoise_claire_assurances.md': ['title-form', 'section-order'],
  'analysis_job_151_puddlejump_toys.md': ['number-mismatch', 'open-doubt', 'category-form', 'unfiled-segment'],
}

test.each(readdirSync(new URL('../examples/codings', import.meta.url)))('examples/codings/%s', file => {
  const problems = check(read(`examples/codings/${file}`), { fileName: file })
  expect(problems.map(problem => problem.rule)).toEqual(expected[file] ?? [])
})
