import { categoryPath, placeIn } from '../taxonomy/place.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

const codebook = (example: string): string =>
  `{ "name": "Mine", "sections": [{ "id": "1", "title": "Tasks", "categories": [{ "id": "T1", "label": "Building", "examples": [${example}] }] }] }\n`

const coded = { fileName: '1.md', text: '## 1. Tasks\n', source: 'You will build things.' }

export const exampleNotFound = defineRule({
  meta: {
    id: 'example-not-found',
    severity: 'off',
    scope: 'codebook',
    finds:
      'an anchor example of the codebook that is not in the source it names, or, where it names none, in no source of the study',
    why: 'An anchor example is to show how people really write; one that was made up, or copied with a slip, shows something else.',
    examples: {
      invalid: [{ text: codebook('"builds all things"'), others: [coded] }],
      valid: [{ text: codebook('"build things"'), others: [coded] }],
    },
  },
  *check({ taxonomy, text, examples }): Iterable<Finding> {
    for (const category of taxonomy.categories) {
      for (const [index, example] of category.examples.entries()) {
        const verdict = examples.get(example)
        if (verdict === undefined || verdict === 'found') continue
        const place = placeIn(text, [...categoryPath(category), 'examples', index], 'text')
        if (!place) continue
        const where =
          example.source === undefined ? 'in any source of this study' : `in source ${quoted(example.source)}`
        const message =
          verdict === 'no source'
            ? `There is no source ${quoted(example.source!)} in which this example could stand.`
            : `${quoted(example.text)} is not ${where}; quote it word for word.`
        yield {
          span: example.source === undefined && example.why === undefined ? place.whole : place.name,
          message,
          data: { found: example.text },
        }
      }
    }
  },
})
