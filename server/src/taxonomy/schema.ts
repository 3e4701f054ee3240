import * as z from 'zod'

/**
 * The one source of truth for `taxonomy.json`: types, validation, the published JSON Schema and the help that editors
 * show come from here. The fields are those the literature asks of a codebook (MacQueen et al. 1998: short and full
 * definition, when to use, when not to use, example; Mayring: anchor example and coding rule).
 */

const text = z.string().min(1)

const example = z
  .union([
    text,
    z.strictObject({
      text: text.meta({ description: 'The passage itself.' }),
      source: z.string().optional().meta({ description: 'The number of the source it stands in.' }),
      why: z.string().optional().meta({ description: 'Why it belongs here (or, as a counter-example, why not).' }),
    }),
  ])
  .meta({ description: 'A passage that shows what is meant, alone or with where it stands and why.' })

export const segmentKinds = ['quote', 'term', 'any'] as const
export const statuses = ['candidate', 'active', 'deprecated'] as const

const category = z.strictObject({
  id: text.meta({ description: 'What a coding counts by; unique in the codebook.', examples: ['1.B.1', 'TASK3'] }),
  label: text.meta({ description: 'The name that stands behind the ID.' }),
  short: z.string().optional().meta({ description: 'The definition in half a sentence.' }),
  definition: z.string().optional().meta({ description: 'What a passage must say to be filed here.' }),
  include: z.array(text).optional().meta({ description: 'When to use it.' }),
  exclude: z.array(text).optional().meta({ description: 'When not to use it, and what to use instead.' }),
  rule: z.string().optional().meta({ description: 'The coding rule for doubtful cases.' }),
  examples: z.array(example).optional().meta({ description: 'Anchor examples: passages that belong here.' }),
  counterExamples: z.array(example).optional().meta({ description: 'Passages that look as if they belonged here.' }),
  aliases: z.array(text).optional().meta({ description: 'Known wrong or former labels and IDs; each is repaired.' }),
  status: z.enum(statuses).optional().meta({ description: 'active where nothing is said.' }),
  since: z.string().optional().meta({ description: 'The codebook version that added or redefined it.' }),
  replacedBy: z.string().optional().meta({ description: 'For a deprecated category: the ID to use instead.' }),
  reason: z.string().optional().meta({ description: 'For a deprecated category: why it was retired.' }),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb')
    .optional()
    .meta({ description: 'The colour of its passages, as #rrggbb.' }),
})

const group = z.strictObject({
  id: text.optional().meta({ description: 'Its heading where nothing is said.' }),
  heading: text.meta({ description: 'The level-3 heading as coding files write it.' }),
  definition: z.string().optional(),
  categories: z.array(category),
})

const section = z.strictObject({
  id: text,
  title: text,
  heading: text.optional().meta({ description: 'The level-2 heading, where it is not the form of all sections.' }),
  segments: z.enum(segmentKinds).optional().meta({ description: 'What is filed here: "quote", "term" or "any".' }),
  groups: z.array(group).optional(),
  categories: z.array(category).optional().meta({ description: 'Categories that stand in no group.' }),
})

const form = z.string().min(1).nullable().optional()

const forms = z.strictObject({
  title: form.meta({ description: 'The level-1 heading; its {placeholders} are what `sources` can use. null: free.' }),
  section: form.meta({ description: 'A level-2 heading, from {id} and {title}. null: free.' }),
  entry: form.meta({ description: 'The bold text of an entry, from {id} and {label}. null: free.' }),
})

const field = z.strictObject({
  name: text,
  values: z
    .union([z.literal('profiles'), z.array(text)])
    .optional()
    .meta({ description: '"profiles", or the list of values it can have. Free text where nothing is said.' }),
  required: z.boolean().optional(),
  multiple: z.boolean().optional().meta({ description: 'Whether it can have several values.' }),
})

const profile = z.strictObject({
  name: text,
  definition: z.string().optional(),
  aliases: z.array(text).optional(),
})

export const taxonomySchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: text,
    version: z.string().optional(),
    description: z.string().optional(),
    forms: forms.optional().meta({ description: 'How titles, section headings and entries are written.' }),
    fields: z.array(field).optional().meta({ description: 'The labelled bullets before the first section.' }),
    profiles: z.array(profile).optional().meta({ description: 'The classes a whole document can be assigned to.' }),
    sections: z.array(section).min(1),
    terms: z
      .record(z.string(), z.array(text))
      .optional()
      .meta({ description: 'Spellings that count as one term: the term, and its other spellings.' }),
  })
  .meta({ title: 'Codebook', description: 'The closed set of categories that coding files are checked against.' })

export type TaxonomyFile = z.infer<typeof taxonomySchema>
export type SectionFile = z.infer<typeof section>
export type GroupFile = z.infer<typeof group>
export type CategoryFile = z.infer<typeof category>
export type ExampleFile = z.infer<typeof example>
export type SegmentKind = (typeof segmentKinds)[number]
export type Status = (typeof statuses)[number]
