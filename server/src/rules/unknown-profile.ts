import type { Part } from '../document/model.ts'
import { rank } from '../taxonomy/similarity.ts'
import { type FieldDefinition, squeeze, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { replace, safe, suggestion } from './edits.ts'
import { findField } from './fields.ts'
import { defineRule, type Finding } from './rule.ts'
import { either, quoted } from './wording.ts'

export const unknownProfile = defineRule({
  meta: {
    id: 'unknown-profile',
    severity: 'error',
    scope: 'document',
    finds: 'a profile, or another field’s value, that the codebook does not have, or several where one is asked for',
    why: 'A document with an unknown profile falls out of every table by profile.',
    repair: 'Writes the nearest one; safe for a known alias.',
    examples: {
      invalid: [
        {
          text: '# Manual Coding Analysis: Job Ad #1 (A)\n\n- **Assigned Profile:** `GenAI Specalist`\n\n## 1. Job Task Analysis\n',
          fixed:
            '# Manual Coding Analysis: Job Ad #1 (A)\n\n- **Assigned Profile:** `GenAI Specialist`\n\n## 1. Job Task Analysis\n',
        },
      ],
      valid: [
        {
          text: '# Manual Coding Analysis: Job Ad #1 (A)\n\n- **Assigned Profile:** `GenAI Specialist`\n\n## 1. Job Task Analysis\n',
        },
      ],
    },
  },
  *check({ document, taxonomy }): Iterable<Finding> {
    for (const definition of taxonomy.fields) {
      const field = definition.values ? findField(document, definition) : undefined
      if (!field?.value) continue
      const allowed = allowedValues(definition, taxonomy)
      const whole: Part = { text: field.value, span: field.valueSpan }
      const values = allowed.some(([name]) => name === whole.text) ? [whole] : field.values
      for (const value of values) yield* unknownValue(value, definition, allowed)
      if (definition.multiple || values.length < 2) continue
      const at = { start: values[1]!.span.start, end: values.at(-1)!.span.end }
      yield {
        span: at,
        message: `The field ${quoted(definition.name)} takes one value; ${values.length} stand here.`,
        fixes: () => [
          suggestion(
            `Keep only ${quoted(values[0]!.text)}`,
            replace(field.valueSpan, asWritten(document.text, values[0]!)),
          ),
        ],
      }
    }
  },
})

type Allowed = readonly (readonly [name: string, aliases: readonly string[]])[]

const known = new WeakMap<FieldDefinition, Allowed>()

/** Each allowed value with its other names. */
function allowedValues(definition: FieldDefinition, taxonomy: Taxonomy): Allowed {
  const there = known.get(definition)
  if (there) return there
  const made: Allowed =
    definition.values === 'profiles'
      ? taxonomy.profiles.map(profile => [profile.name, profile.aliases])
      : (definition.values ?? []).map(value => [value, []])
  known.set(definition, made)
  return made
}

function* unknownValue(value: Part, definition: FieldDefinition, allowed: Allowed): Iterable<Finding> {
  if (allowed.some(([name]) => name === value.text)) return
  const alias = allowed.find(([name, aliases]) => [name, ...aliases].some(one => squeeze(one) === squeeze(value.text)))
  const ranked = alias ? [] : rank(value.text, allowed, ([name]) => name)
  const least = Math.max(0.4, (ranked[0]?.likeness ?? 0) - 0.25)
  const near = alias ? [alias[0]] : ranked.filter(one => one.likeness >= least).map(one => one.candidate[0])
  const expected = near.slice(0, 3)
  const names = allowed.map(([name]) => name)
  const hint = expected.length
    ? `did you mean ${either(expected)}?`
    : `it can be ${either(names.slice(0, 8))}${names.length > 8 ? ' …' : ''}.`
  yield {
    span: value.span,
    message: `${quoted(value.text)} is no ${definition.values === 'profiles' ? 'profile of the codebook' : `value of ${quoted(definition.name)}`}; ${hint}`,
    data: { found: value.text, expected },
    fixes: () =>
      expected.map(name => (alias ? safe : suggestion)(`Change to ${quoted(name)}`, replace(value.span, name))),
  }
}

/** With its backticks, where it has them. */
function asWritten(text: string, { span }: Part): string {
  const marked = text.charAt(span.start - 1) === '`' && text.charAt(span.end) === '`'
  return marked ? text.slice(span.start - 1, span.end + 1) : text.slice(span.start, span.end)
}
