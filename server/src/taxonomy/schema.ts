import * as z from 'zod/mini'
import { described } from '../text/described.ts'

/**
 * The one source of truth for `taxonomy.json`: types, validation, the published JSON Schema and the help that editors
 * show come from here. The fields are those the literature asks of a codebook (MacQueen et al. 1998: short and full
 * definition, when to use, when not to use, example; Mayring: anchor example and coding rule).
 */

const text = z.string().check(z.minLength(1))
const string = z.optional(z.string())
const texts = z.optional(z.array(text))

const example = described(
  'A passage that shows what is meant, alone or with where it stands and why.',
  z.union([
    text,
    z.strictObject({
      text: described('The passage itself.', text),
      source: described('The number of the source it stands in.', string),
      why: described('Why it belongs here (or, as a counter-example, why not).', string),
    }),
  ]),
)
const examples = z.optional(z.array(example))

export const segmentKinds = ['quote', 'term', 'any'] as const
export const statuses = ['candidate', 'active', 'deprecated'] as const

const colour = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb'))

const category = z.strictObject({
  id: described('What a coding counts by; unique in the codebook.', text, { examples: ['1.B.1', 'TASK3'] }),
  label: described('The name that stands behind the ID.', text),
  short: described('The definition in half a sentence.', string),
  definition: described('What a passage must say to be filed here.', string),
  include: described('When to use it.', texts),
  exclude: described('When not to use it, and what to use instead.', texts),
  rule: described('The coding rule for doubtful cases.', string),
  examples: described('Anchor examples: passages that belong here.', examples),
  counterExamples: described('Passages that look as if they belonged here.', examples),
  aliases: described('Known wrong or former labels and IDs; each is repaired.', texts),
  status: described('active where nothing is said.', z.optional(z.enum(statuses))),
  since: described('The codebook version that added or redefined it.', string),
  replacedBy: described('For a deprecated category: the ID to use instead.', string),
  reason: described('For a deprecated category: why it was retired.', string),
  color: described('The colour of its passages, as #rrggbb.', z.optional(colour)),
})

const group = z.strictObject({
  id: described('Its heading where nothing is said.', z.optional(text)),
  heading: described('The level-3 heading as coding files write it.', text),
  definition: string,
  categories: z.array(category),
})

const section = z.strictObject({
  id: text,
  title: text,
  heading: described('The level-2 heading, where it is not the form of all sections.', z.optional(text)),
  segments: described('What is filed here: "quote", "term" or "any".', z.optional(z.enum(segmentKinds))),
  groups: z.optional(z.array(group)),
  categories: described('Categories that stand in no group.', z.optional(z.array(category))),
})

const form = z.optional(z.nullable(text))

const forms = z.strictObject({
  title: described('The level-1 heading; its {placeholders} are what `sources` can use. null: free.', form),
  section: described('A level-2 heading, from {id} and {title}. null: free.', form),
  entry: described('The bold text of an entry, from {id} and {label}. null: free.', form),
})

const flag = z.optional(z.boolean())

const field = z.strictObject({
  name: text,
  values: described(
    '"profiles", or the list of values it can have. Free text where nothing is said.',
    z.optional(z.union([z.literal('profiles'), z.array(text)])),
  ),
  required: flag,
  multiple: described('Whether it can have several values.', flag),
})

const profile = z.strictObject({ name: text, definition: string, aliases: texts })

export const taxonomySchema = described(
  'The closed set of categories that coding files are checked against.',
  z.strictObject({
    $schema: string,
    name: text,
    version: string,
    description: string,
    forms: described('How titles, section headings and entries are written.', z.optional(forms)),
    fields: described('The labelled bullets before the first section.', z.optional(z.array(field))),
    profiles: described('The classes a whole document can be assigned to.', z.optional(z.array(profile))),
    sections: z.array(section).check(z.minLength(1)),
    terms: described(
      'Spellings that count as one term: the term, and its other spellings.',
      z.optional(z.record(z.string(), z.array(text))),
    ),
  }),
  { title: 'Codebook' },
)

export type TaxonomyFile = z.infer<typeof taxonomySchema>
export type SectionFile = z.infer<typeof section>
export type GroupFile = z.infer<typeof group>
export type CategoryFile = z.infer<typeof category>
export type ExampleFile = z.infer<typeof example>
export type SegmentKind = (typeof segmentKinds)[number]
export type Status = (typeof statuses)[number]
