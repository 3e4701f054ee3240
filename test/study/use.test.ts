import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StudyStore } from '../../server/src/study/store.ts'
import { Study } from '../../server/src/study/study.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { home, MemoryFiles } from '../memoryFiles.ts'
import { codebook, read } from '../support.ts'

const text = read('test/fixtures/codebooks/small.json')
const numRuns = Number(process.env.RUNS ?? 60)

test('the uses of a section and of a group are those of its categories, and a category’s are those of its hover', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryCoding(codebook(text)), { minLength: 1, maxLength: 4 }), async codings => {
      const files = Object.fromEntries(codings.map((coding, at) => [`${at}.md`, coding]))
      const config = { 'coding.config.json': '{ "include": ["*.md"] }' }
      const store = new StudyStore(new MemoryFiles({ ...files, ...config, 'taxonomy.json': text }))
      store.setFolders([`file://${home}`])
      await store.scan()
      const study = new Study(store)
      const { taxonomy } = [...store.codings()][0]!.settings
      const use = study.useOf(taxonomy)
      expect(use.documents).toBe(codings.length)
      for (const category of taxonomy.categories) expect(use.of(category)).toEqual(study.ofCategory(category, taxonomy))
      for (const part of [...taxonomy.sections, ...taxonomy.groups]) {
        const own = part.categories.map(category => use.of(category))
        expect(use.of(part).segments).toBe(own.reduce((sum, one) => sum + one.segments, 0))
        expect(use.of(part).documents).toBeGreaterThanOrEqual(Math.max(...own.map(one => one.documents)))
        expect(use.of(part).documents).toBeLessThanOrEqual(codings.length)
      }
    }),
    { numRuns },
  )
})
