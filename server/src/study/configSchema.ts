import * as z from 'zod'
import { rules } from '../rules/registry.ts'
import { type RuleMeta, severities } from '../rules/rule.ts'
import { patternFault } from './pattern.ts'

/** The one source of truth for `coding.config.json`. */

const pattern = (description: string) =>
  z
    .string()
    .superRefine((text, context) => {
      const fault = patternFault(text)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })
    .meta({ description })

const severity = z.enum([...severities, 'off'])

/** The rules whose severity a study can choose. */
export const configurableRules = rules
  .map(({ meta }): RuleMeta => meta)
  .filter(({ scope }) => scope === 'document' || scope === 'source' || scope === 'study' || scope === 'suppression')

const ruleSettings = z.strictObject(
  Object.fromEntries(
    configurableRules.map(({ id, finds, severity: standard }) => [
      id,
      z
        .union([severity, z.strictObject({ severity: severity.optional() })])
        .optional()
        .meta({ description: `Reports ${finds}. Default: ${standard}.` }),
    ]),
  ),
)

export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    taxonomy: pattern(
      'The codebook. Default: the nearest taxonomy.json upward, else the one that comes with the tool.',
    ).optional(),
    include: z
      .array(pattern('A file pattern, relative to this file.'))
      .optional()
      .meta({ description: 'The coding files. Default: every Markdown file.' }),
    exclude: z.array(pattern('A file pattern, relative to this file.')).optional(),
    sources: z
      .union([
        pattern('A file pattern with {number}, {organisation} or {name}.'),
        z.strictObject({
          csv: pattern('The table.'),
          key: z.string().min(1).meta({ description: 'The column that holds the number.' }),
          text: z.array(z.string().min(1)).min(1).meta({ description: 'The columns that make up the text.' }),
        }),
      ])
      .optional()
      .meta({ description: 'Where the texts are that were coded.' }),
    coders: pattern('The folder that names the coder, as {coder}, where several people code the same sources.')
      .refine(text => text.includes('{coder}'), 'it needs {coder}')
      .optional(),
    document: pattern('Where `new` writes a coding file.').optional(),
    agreed: pattern('Where the consensus codings are.').optional(),
    rules: ruleSettings.optional().meta({ description: 'The severity of each rule.' }),
  })
  .meta({
    title: 'Coding Markdown configuration',
    description: 'What a study consists of and how strictly it is checked.',
  })

export type ConfigFile = z.infer<typeof configSchema>
