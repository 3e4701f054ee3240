import type { Entry } from '../document/model.ts'
import { entryHeader } from '../document/write.ts'
import { addAlias, addCandidate } from '../taxonomy/edit.ts'
import { likeness, rank } from '../taxonomy/similarity.ts'
import { type Category, labelOf, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { replace, safe, suggestion } from './edits.ts'
import { type DocumentSnapshot, defineRule, type Fix, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const unknownCategory = defineRule({
  meta: {
    id: 'unknown-category',
    severity: 'error',
    scope: 'document',
    finds: 'an entry whose ID, or whose label where it has no ID, is not in the codebook',
    why: 'Its passages count for no category: the study loses them without a word.',
    repair:
      'Changes it to the category with that label, or to the nearest; adds it to the codebook as a candidate, or as an alias. Only the repair of a known alias is safe.',
    examples: {
      invalid: [
        {
          text: '## 1. Job Task Analysis\n\n- **1.B.9. Prompt Engineering & RAG:**\n  - "write prompts"\n',
          fixed: '## 1. Job Task Analysis\n\n- **1.B.2. Prompt Engineering & RAG:**\n  - "write prompts"\n',
        },
      ],
      valid: [{ text: '## 1. Job Task Analysis\n\n- **1.B.2. Prompt Engineering & RAG:**\n  - "write prompts"\n' }],
    },
  },
  checkEntry(entry, { taxonomy, codebook }) {
    const { id, label, category } = entry.header
    if (category && (!id || taxonomy.categoryByLooseId(id.text))) return nothing
    const found = (id ?? label)!
    const guesses = category ? [category] : nearest(entry, taxonomy)
    const best = guesses[0]
    const hint = best ? `; did you mean ${quoted(nameOf(best))}?` : '.'
    return [
      {
        span: found.span,
        message: category
          ? `${quoted(found.text)} is a former name of ${quoted(nameOf(category))}.`
          : `There is no category ${quoted(found.text)} in the codebook${hint}`,
        data: { found: found.text, expected: guesses.map(guess => guess.id) },
        fixes: () => [
          ...guesses.map(guess => change(entry, guess, taxonomy, guess === category)),
          ...(category ? [] : codebookFixes(entry, guesses, codebook)),
        ],
      },
    ]
  },
})

const nameOf = (category: Category): string => `${category.id}. ${category.label}`

/** First the category whose label it is, then those whose ID or label is like it, the fitting section's first. */
function nearest({ header, section }: Entry, taxonomy: Taxonomy): Category[] {
  const exact = header.label && taxonomy.categoryByLabel(header.label.text)
  const score = new Map<Category, number>()
  const note = (category: Category, likeness: number, least: number): void => {
    const here = category.section === section?.section ? 0.05 : 0
    if (likeness >= least) score.set(category, Math.max(score.get(category) ?? 0, likeness + here))
  }
  const { label, id } = header
  if (label)
    for (const { candidate, likeness } of rank(label.text, taxonomy.categories, labelOf)) note(candidate, likeness, 0.5)
  if (id) for (const category of taxonomy.categories) note(category, likeness(id.text, category.id) * 0.8, 0.4)
  if (exact) score.set(exact, 2)
  return [...score]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([category]) => category)
}

function change(entry: Entry, category: Category, taxonomy: Taxonomy, known: boolean): Fix {
  const edit = replace(entry.header.span, entryHeader(category, taxonomy))
  return (known ? safe : suggestion)(`Change to ${quoted(nameOf(category))}`, edit)
}

function codebookFixes(entry: Entry, guesses: readonly Category[], codebook: DocumentSnapshot['codebook']): Fix[] {
  const { id, label } = entry.header
  if (!codebook) return []
  const toEdits = (edits: readonly { start: number; end: number; text: string }[]) =>
    edits.map(({ start, end, text }) => ({ file: codebook.uri, span: { start, end }, newText: text }))
  const section = entry.section?.section
  const fixes: Fix[] = []
  if (id && label && section) {
    const group = entry.group?.group ?? null
    const edits = addCandidate(codebook.text, { id: id.text, label: label.text }, section, group)
    fixes.push({
      ...suggestion(`Add ${quoted(`${id.text}. ${label.text}`)} to the codebook as a candidate`, ...toEdits(edits)),
      addition: { id: id.text, label: label.text, place: (group ?? section).id },
    })
  }
  const name = (id ?? label)!.text
  for (const guess of guesses.slice(0, 1)) {
    fixes.push(
      suggestion(
        `Add ${quoted(name)} to the codebook as an alias of ${quoted(nameOf(guess))}`,
        ...toEdits(addAlias(codebook.text, guess, name)),
      ),
    )
  }
  return fixes
}
