import * as z from 'zod/mini'
import { configurableRules } from '../rules/registry.ts'
import { severities } from '../rules/rule.ts'
import { described } from '../text/described.ts'
import { patternFault } from './pattern.ts'

/** The one source of truth for `coding.config.json`. */

const safePattern = z.string().check(({ value, issues }) => {
  const fault = patternFault(value)
  if (fault) issues.push({ code: 'custom', message: fault, input: value })
})

const pattern = (description: string) => described(description, safePattern)

const column = z.string().check(z.minLength(1))

const severity = z.enum([...severities, 'off'])

const ruleSetting = z.optional(z.union([severity, z.strictObject({ severity: z.optional(severity) })]))

const ruleSettings = z.strictObject(
  Object.fromEntries(
    configurableRules.map(({ id, finds, severity: standard }) => [
      id,
      described(`Reports ${finds}. Default: ${standard}.`, ruleSetting),
    ]),
  ),
)

export const configSchema = described(
  'What a study consists of and how strictly it is checked.',
  z
    .strictObject({
      $schema: z.optional(z.string()),
      taxonomy: z.optional(
        pattern('The codebook. Default: the nearest taxonomy.json upward, else the one that comes with the tool.'),
      ),
      include: described(
        'The coding files. Default: every Markdown file.',
        z.optional(z.array(pattern('A file pattern, relative to this file.'))),
      ),
      exclude: z.optional(z.array(pattern('A file pattern, relative to this file.'))),
      sources: described(
        'Where the texts are that were coded.',
        z.optional(
          z.union([
            pattern('A file pattern with {number}, {organisation} or {name}.'),
            z.strictObject({
              csv: pattern('The table.'),
              key: described('The column that holds the number.', column),
              text: described('The columns that make up the text.', z.array(column).check(z.minLength(1))),
            }),
          ]),
        ),
      ),
      coders: z.optional(
        pattern('The folder that names the coder, as {coder}, where several people code the same sources.').check(
          z.refine(text => text.includes('{coder}'), 'it needs {coder}'),
        ),
      ),
      document: z.optional(pattern('Where `new` writes a coding file.')),
      agreed: z.optional(pattern('Where the consensus codings are.')),
      blind: described(
        'Whether each coder sees nothing but their own codings in the editor, until the blind phase ends. Needs `coders`.',
        z.optional(z.boolean()),
      ),
      import: described(
        'What the keys of JSON lines with machine codings mean, for the command `import`.',
        z.optional(
          z.strictObject({
            document: described('The key that holds the number of the source.', column),
            category: described('The key that holds the category: its ID or its label.', column),
            quotation: described('The key that holds the quotation or term, or a list of them.', column),
            gloss: z.optional(described('The key that holds a remark on the quotation.', column)),
            organisation: z.optional(described('The key that holds what {organisation} in titles stands for.', column)),
            coder: z.optional(described('The key that holds who or what coded.', column)),
          }),
        ),
      ),
      rules: described('The severity of each rule.', z.optional(ruleSettings)),
    })
    .check(
      z.refine(({ blind, coders }) => !blind || coders !== undefined, {
        error: 'it needs "coders", which says whose folder is whose',
        path: ['blind'],
      }),
    ),
  { title: 'Coding Markdown configuration' },
)

export type ConfigFile = z.infer<typeof configSchema>
