import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, nearestName, rank } from '../../server/src/taxonomy/similarity.ts'
import { embedded } from '../support.ts'

const groups = embedded.groups.map(group => group.heading)
const labels = embedded.categories.map(category => category.label)

test.each([
  ['Macro-Gategory B: GenAI Specialization', groups, 'Macro-Category B: GenAI Specialization'],
  ['Macro-Gategory B', groups, 'Macro-Category B: GenAI Specialization'],
  ['Macro-Category A', groups, 'Macro-Category A: Core Software Engineering'],
  ['overarching proffesional skils', groups, 'Overarching Professional Skills'],
  ['Comunication', labels, 'Communication & Collaboration'],
  ['Promt Engineering', labels, 'Prompt Engineering & RAG'],
  ['Vektor Databases', labels, 'Vector Databases & Search'],
  ['Cooking', labels, undefined],
  ['', labels, undefined],
])('the nearest to "%s"', (text, names, expected) => expect(nearestName(text, names)).toBe(expected))

test('likeness lies between 0 and 1, is the same both ways, and 1 for a text and itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(likeness(a, a)).toBe(1)
      expect(likeness(a, b)).toBeCloseTo(likeness(b, a))
      for (const { likeness: one } of rank(a, [b, a], name => name)) expect(one >= 0 && one <= 1).toBe(true)
    }),
  )
})
