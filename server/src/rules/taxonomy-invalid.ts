import { jsonFindings } from './jsonFindings.ts'
import { defineRule } from './rule.ts'

export const taxonomyInvalid = defineRule({
  meta: {
    id: 'taxonomy-invalid',
    severity: 'error',
    scope: 'taxonomy',
    finds: 'a mistake in a `taxonomy.json`, at its place',
    why: 'An editor keeps the last valid codebook; headless, no file is checked against a broken one.',
    repair: 'Writes the nearest known key or value.',
    examples: {
      invalid: [{ text: '{ "name": "Mine", "sections": [{ "id": "1", "title": "Skills" }] }\n' }],
      valid: [{ text: '{ "name": "Mine", "sections": [{ "id": "1", "title": "Skills", "categories": [] }] }\n' }],
    },
  },
  check: jsonFindings,
})
