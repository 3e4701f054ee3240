import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { arbitraryCoding, codebooks } from '../arbitraries.ts'
import { run } from '../cli/run.ts'
import { read } from '../support.ts'

const runs = Number(process.env.RUNS ?? 40)

const texts: Readonly<Record<string, string>> = {
  embedded: read('taxonomy.json'),
  ...Object.fromEntries(['small', 'odd', 'free'].map(name => [name, read(`test/fixtures/codebooks/${name}.json`)])),
}

const config = JSON.stringify({
  include: ['codings/**/*.md'],
  sources: 'ads/{name}.txt',
  document: 'codings/{name}.md',
})

/** What is coded, but for segments that have no words. */
const wordsIn = (coded: readonly string[]): string[] => coded.filter(line => !line.endsWith('\t'))

describe.each(Object.entries(codebooks))('the codebook %s', (name, taxonomy) => {
  const study = { 'taxonomy.json': texts[name]!, 'coding.config.json': config }
  const source = 'We build things at night, 👩‍💻 emoji and all.\r\nIt ends (so) oddly. LLM, Go & C++; a "quoted" word.'

  test('whatever a coding file says, a project brings its passages back', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCoding(taxonomy), fc.boolean(), async (text, hasSource) => {
        const files = { ...study, 'codings/a.md': text, ...(hasSource ? { 'ads/a.txt': source } : {}) }
        const exported = await run('export -f qdpx -o a.qdpx', files)
        const before = readDocument(text, taxonomy)
        if (before.frontMatter?.values.status === 'draft') return
        expect(exported.status, exported.stderr).toBe(0)
        const imported = await run('import a.qdpx', { ...study, 'a.qdpx': exported.files.bytes('a.qdpx')! })
        expect(imported.status, imported.stderr).toBe(0)
        const after = wordsIn(codedIn(readDocument(imported.files.text('codings/a.md')!, taxonomy)))
        const lost = [...imported.stderr.matchAll(/has marks that nothing can hold/g)].length
        const expected = wordsIn(codedIn(before))
        if (lost === 0) expect(after).toEqual(expected)
        else expect(after).toHaveLength(expected.length - lost)
      }),
      { numRuns: runs, examples: [['# Ad\n- **[1] Übergabe (früh)** "build things"', false]] },
    )
  })

  test('a codebook file brings its categories back', async () => {
    const exported = await run('export -f qdc -o a.qdc', study)
    expect(exported.status, exported.stderr).toBe(0)
    const { files: made, stderr } = await run('import a.qdc', { 'a.qdc': exported.files.bytes('a.qdc')! })
    const shown = (of: typeof taxonomy) =>
      of.categories.map(one => [
        one.id,
        one.label,
        one.section.heading,
        one.group?.heading ?? null,
        one.definition,
        one.include,
        one.rule,
      ])
    expect(shown(loadTaxonomy(made.text('taxonomy.json')!).taxonomy!), stderr).toEqual(shown(taxonomy))
  })
})
