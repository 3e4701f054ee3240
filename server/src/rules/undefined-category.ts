import { categoryPath, placeIn } from '../taxonomy/place.ts'
import { defineRule, type Finding } from './rule.ts'

export const undefinedCategory = defineRule({
  meta: {
    id: 'undefined-category',
    severity: 'off',
    scope: 'codebook',
    finds: 'a category of the codebook without a definition (retired ones aside)',
    why: 'Two coders who only read its label will file different passages under it.',
    examples: {
      invalid: [
        {
          text: '{ "name": "Mine", "sections": [{ "id": "1", "title": "Tasks", "categories": [{ "id": "T1", "label": "Building" }] }] }\n',
        },
      ],
      valid: [
        {
          text: '{ "name": "Mine", "sections": [{ "id": "1", "title": "Tasks", "categories": [{ "id": "T1", "label": "Building", "definition": "Makes something new." }] }] }\n',
        },
      ],
    },
  },
  *check({ taxonomy, text }): Iterable<Finding> {
    for (const category of taxonomy.categories) {
      if (category.status === 'deprecated' || category.definition?.trim()) continue
      const place = placeIn(text, categoryPath(category), 'id')
      if (place)
        yield {
          span: place.name,
          message: `${category.id} has no definition; say what a passage must say to be filed there.`,
        }
    }
  },
})
