import type { CodingDocument, Field } from '../document/model.ts'
import { rank } from '../taxonomy/similarity.ts'
import type { FieldDefinition, Taxonomy } from '../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../text/lines.ts'
import { insert, replace, suggestion } from './edits.ts'
import { findField, titleSpan } from './fields.ts'
import { defineRule, type Edit, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const missingField = defineRule({
  meta: {
    id: 'missing-field',
    severity: 'warning',
    scope: 'document',
    finds: 'a field that the codebook requires and the document lacks or leaves empty',
    why: 'A document without its profile is left out wherever profiles are compared.',
    repair: 'Inserts the field, to be filled in; or renames the one that is misspelt.',
    inDrafts: 'hint',
    examples: {
      invalid: [
        {
          text: '# Manual Coding Analysis: Job Ad #1 (A)\n\n- **Assigned Profile:** `GenAI Specialist`\n\n## 1. Job Task Analysis\n',
          fixed:
            '# Manual Coding Analysis: Job Ad #1 (A)\n\n- **Assigned Profile:** `GenAI Specialist`\n- **Reasoning:** \n\n## 1. Job Task Analysis\n',
        },
      ],
      valid: [
        {
          text: '# Manual Coding Analysis: Job Ad #1 (A)\n\n- **Assigned Profile:** `GenAI Specialist`\n- **Reasoning:** builds models\n\n## 1. Job Task Analysis\n',
        },
      ],
    },
  },
  *check({ document, taxonomy }): Iterable<Finding> {
    for (const definition of taxonomy.fields) {
      const field = findField(document, definition)
      if (!definition.required || field?.value) continue
      const misspelt = field ? undefined : findMisspelt(document, definition, taxonomy)
      yield {
        span: titleSpan(document),
        message: field
          ? `The field ${quoted(definition.name)} is empty; fill it in.`
          : `The field ${quoted(definition.name)} is missing${misspelt ? `; is it ${quoted(misspelt.name)}?` : '; add it before the first section.'}`,
        data: { expected: [definition.name] },
        fixes: () => {
          if (field) return []
          if (misspelt)
            return [
              suggestion(
                `Rename ${quoted(misspelt.name)} to ${quoted(definition.name)}`,
                replace(misspelt.nameSpan, definition.name),
              ),
            ]
          return [suggestion(`Insert the field ${quoted(definition.name)}`, insertion(document, definition))]
        },
      }
    }
  },
})

function findMisspelt(document: CodingDocument, definition: FieldDefinition, taxonomy: Taxonomy): Field | undefined {
  const strange = document.fields.filter(field => !taxonomy.fields.some(known => findField(document, known) === field))
  const best = rank(definition.name, strange, field => field.name)[0]
  return best && best.likeness >= 0.5 ? best.candidate : undefined
}

/** Behind the field that comes before it in the codebook, else before the first section. */
function insertion(document: CodingDocument, definition: FieldDefinition): Edit {
  const eol = lineBreakOf(document.text)
  const line = `- **${definition.name}:** `
  const last = document.fields.at(-1)
  if (last) return insert(last.span.end, eol + line)
  if (document.title) return insert(document.title.span.end, eol + eol + line)
  return insert(document.frontMatter?.span.end ?? 0, document.frontMatter ? eol + eol + line : line + eol + eol)
}
