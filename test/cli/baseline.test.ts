import { describe, expect, test } from 'vitest'
import { MemoryFiles } from '../memoryFiles.ts'
import { complaintOf, problemsOf, reportOf, run } from './run.ts'
import { clean, codebook, untidy, wrong } from './study.ts'

const study = { 'taxonomy.json': codebook, 'a.md': wrong, 'b.md': untidy }

/** The study with a baseline of all its problems. */
async function baselined(contents = study): Promise<MemoryFiles> {
  const ran = await run('check --baseline known.json --update-baseline', contents)
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  return ran.files
}

const check = (files: MemoryFiles, args = '') => run(`check --baseline known.json --format json ${args}`, files)

test('--update-baseline accepts what there is: from then on only what is new counts', async () => {
  const files = await baselined()
  const ran = await check(files)
  expect([ran.status, problemsOf(ran), reportOf(ran).summary.suppressed]).toEqual([0, [], 2])
  files.put('c.md', wrong)
  expect([(await check(files)).status, problemsOf(await check(files))]).toEqual([1, ['c.md:10 unknown-category']])
})

test('what is known stays known when it moves within its file', async () => {
  const files = await baselined()
  files.put('a.md', wrong.replace('\n\n## 1', '\n\nA line.\n\nAnother line.\n\n## 1'))
  expect((await check(files)).status).toBe(0)
})

test('a second mistake of the same kind is new', async () => {
  const files = await baselined()
  files.put('a.md', `${wrong}- **9.9. Gardening:**\n  - \`Rake\`\n`)
  const { problems, summary } = reportOf(await check(files, '--quiet'))
  expect([problems.length, summary.errors, summary.suppressed]).toEqual([1, 1, 2])
})

test('what is repaired leaves the baseline with the next update', async () => {
  const files = await baselined()
  files.put('a.md', clean)
  await run('check --baseline known.json --update-baseline', files)
  expect(files.text('known.json')).not.toContain('unknown-category')
  expect(files.text('known.json')).toContain('category-form')
})

test('--show-suppressed shows what is known', async () => {
  const ran = await check(await baselined(), '--show-suppressed')
  expect(reportOf(ran).problems.map(one => one.suppressed)).toEqual(['baseline', 'baseline'])
})

test('the same problems make the same baseline', async () => {
  const [first, second] = [await baselined(), await baselined()]
  expect(first.text('known.json')).toBe(second.text('known.json'))
})

test.each([
  ['a configuration is broken', { ...study, 'coding.config.json': '{' }],
  ['there is no coding file', { 'taxonomy.json': codebook }],
])('an update leaves the baseline as it was when %s', async (_, contents) => {
  const known = (await baselined()).text('known.json')!
  const ran = await run('check --baseline known.json --update-baseline', { ...contents, 'known.json': known })
  expect([ran.status, ran.files.text('known.json')]).toEqual([2, known])
  expect(complaintOf(ran)).not.toContain('known.json')
})

describe('what is no baseline is refused', () => {
  test.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['of another version', '{ "version": 2, "problems": [] }'],
    ['without problems', '{ "version": 1 }'],
    ['with a problem that is none', '{ "version": 1, "problems": [null] }'],
  ])('%s', async (_, text) => {
    const ran = await check(new MemoryFiles({ ...study, 'known.json': text }))
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      '"known.json" is no baseline of version 1; make one with --update-baseline',
    ])
  })

  test('what is not there', async () => {
    const ran = await check(new MemoryFiles(study))
    expect(complaintOf(ran)).toBe(
      'the baseline "known.json" cannot be read: there is no such file; make one with --update-baseline',
    )
  })
})

test('a baseline that cannot be written is said', async () => {
  const files = new MemoryFiles({ ...study, 'known.json': '' }).makeReadOnly('known.json')
  const ran = await run('check --baseline known.json --update-baseline', files)
  expect(complaintOf(ran)).toBe('"known.json" cannot be written: it is read-only')
})
