import { categoryPath, placeIn } from '../taxonomy/place.ts'
import { defineRule, type Finding } from './rule.ts'

export const unusedCategory = defineRule({
  meta: {
    id: 'unused-category',
    severity: 'off',
    scope: 'codebook',
    finds:
      'a category of the codebook that no document of the study has a passage of (candidates and retired ones aside)',
    why: 'It may be too narrow, worded so that nobody recognises it, or covered by another one.',
    examples: {
      invalid: [
        {
          text: '{ "name": "Mine", "sections": [{ "id": "1", "title": "Tasks", "categories": [{ "id": "T1", "label": "Building" }, { "id": "T2", "label": "Running" }] }] }\n',
          others: [{ fileName: '1.md', text: '## 1. Tasks\n\n- **T1. Building:**\n  - "builds things"\n' }],
        },
      ],
      valid: [
        {
          text: '{ "name": "Mine", "sections": [{ "id": "1", "title": "Tasks", "categories": [{ "id": "T1", "label": "Building" }, { "id": "T2", "label": "Running", "status": "candidate" }] }] }\n',
          others: [{ fileName: '1.md', text: '## 1. Tasks\n\n- **T1. Building:**\n  - "builds things"\n' }],
        },
      ],
    },
  },
  *check({ taxonomy, text, used }): Iterable<Finding> {
    for (const category of taxonomy.categories) {
      if (category.status !== 'active' || used.has(category.id)) continue
      const place = placeIn(text, categoryPath(category), 'id')
      if (place) yield { span: place.name, message: `No document of this study has a passage under ${category.id}.` }
    }
  },
})
