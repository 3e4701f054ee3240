import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { allFixes, applyEdits } from '../../server/src/rules/fix.ts'
import { rules } from '../../server/src/rules/registry.ts'
import type { RuleExample, RuleMeta } from '../../server/src/rules/rule.ts'
import { checkCodebook, checkFile, checkStudy } from '../../server/src/rules/run.ts'
import { findQuotation } from '../../server/src/source/find.ts'
import { Source } from '../../server/src/source/source.ts'
import { defaultConfig, loadConfig } from '../../server/src/study/config.ts'
import { standardSettings } from '../../server/src/study/holdings.ts'
import { summarize } from '../../server/src/study/summary.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { Taxonomy } from '../../server/src/taxonomy/taxonomy.ts'
import { check, embedded, only } from '../support.ts'

/** The examples of a rule's documentation, run with that rule alone: what the page says is what happens. */
const documented = rules.map(({ meta }): RuleMeta => meta).filter(meta => meta.scope !== 'file')

/** The problems of the example's file and those beside it, by one rule over a study. */
function studyProblems(id: string, { fileName = 'a.md', text, source, others = [] }: RuleExample) {
  const severities = only({ [id]: 'warning' })
  const settings = { ...standardSettings, root: 'file:///study', config: { ...defaultConfig, severities } }
  const documents = [{ fileName, text, source }, ...others].map(one => {
    const uri = `file:///study/${one.fileName}`
    const found =
      one.source === undefined
        ? null
        : { source: new Source(one.source, `${readDocument(one.text, embedded).titleValues.number}.txt`), uri }
    return summarize(uri, readDocument(one.text, embedded), settings, found)
  })
  return checkStudy({ documents, asked: new Set(documents.map(one => one.uri)) }, severities)
}

/** The problems of the example's codebook, by one rule. */
function codebookExample(id: string, { text, others = [] }: RuleExample) {
  const taxonomy = loadTaxonomy(text).taxonomy!
  const used = others.flatMap(other =>
    readDocument(other.text, taxonomy).entries.flatMap(({ category, segments }) =>
      category && segments.length ? category.id : [],
    ),
  )
  const isFound = (example: string): boolean =>
    others.some(({ source }) => source !== undefined && findQuotation(new Source(source), example))
  const examples = new Map(
    taxonomy.categories.flatMap(category =>
      category.examples.map(one => [one, isFound(one.text) ? ('found' as const) : ('not found' as const)] as const),
    ),
  )
  return checkCodebook({ taxonomy, text, used: new Set(used), examples }, only({ [id]: 'warning' }))
}

describe.each(documented)('$id', ({ id, scope, examples }) => {
  const run = (example: RuleExample) => {
    const { text, fileName, codebook, source } = example
    if (scope === 'taxonomy') return checkFile('taxonomy', loadTaxonomy(text))
    if (scope === 'configuration') return checkFile('configuration', loadConfig(text))
    if (scope === 'codebook') return codebookExample(id, example)
    if (scope === 'study') return [...studyProblems(id, example).values()].flat()
    const taxonomy = codebook ? new Taxonomy(codebook) : embedded
    return check(text, {
      taxonomy,
      severities: only({ [id]: 'error' }),
      ...(fileName ? { fileName } : {}),
      ...(scope === 'source' ? { source: source ?? { missing: 'there is none' } } : {}),
    })
  }

  test.each(examples.invalid)('reports one problem in $text', example => {
    const problems = run(example)
    expect(problems.map(problem => problem.rule)).toEqual([id])
    const fix = allFixes(problems[0]!)[0]
    expect(fix && applyEdits(example.text, fix.edits)).toBe(example.fixed)
  })

  test.each(examples.valid)('reports nothing in $text', example => {
    expect(run(example)).toEqual([])
  })
})
