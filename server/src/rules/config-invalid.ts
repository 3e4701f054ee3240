import { jsonFindings } from './jsonFindings.ts'
import { defineRule } from './rule.ts'

export const configInvalid = defineRule({
  meta: {
    id: 'config-invalid',
    severity: 'error',
    scope: 'configuration',
    finds: 'a mistake in a `coding.config.json`, at its place',
    why: 'A setting that is not understood is not followed.',
    repair: 'Writes the nearest known key or value.',
    examples: {
      invalid: [{ text: '{ "inclde": ["codings/**/*.md"] }\n', fixed: '{ "include": ["codings/**/*.md"] }\n' }],
      valid: [{ text: '{ "include": ["codings/**/*.md"] }\n' }],
    },
  },
  check: jsonFindings,
})
