import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../server/src/rules/fix.ts'
import { rules } from '../../server/src/rules/registry.ts'
import type { RuleExample, RuleMeta } from '../../server/src/rules/rule.ts'
import { checkFile } from '../../server/src/rules/run.ts'
import { loadConfig } from '../../server/src/study/config.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { Taxonomy } from '../../server/src/taxonomy/taxonomy.ts'
import { check, embedded, only } from '../support.ts'

/** The examples of a rule's documentation, run with that rule alone: what the page says is what happens. */
const documented = rules.map(({ meta }): RuleMeta => meta).filter(meta => meta.scope !== 'file')

describe.each(documented)('$id', ({ id, scope, examples }) => {
  const run = ({ text, fileName, codebook, source }: RuleExample) => {
    if (scope === 'taxonomy') return checkFile('taxonomy', loadTaxonomy(text))
    if (scope === 'configuration') return checkFile('configuration', loadConfig(text))
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
    const fix = problems[0]!.fixes?.()[0]
    expect(fix && applyEdits(example.text, fix.edits)).toBe(example.fixed)
  })

  test.each(examples.valid)('reports nothing in $text', example => {
    expect(run(example)).toEqual([])
  })
})
