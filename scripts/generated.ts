import * as z from 'zod/mini'
import { commandLinePage } from '../server/src/cli/page.ts'
import { rulePage, rulesIndex } from '../server/src/rules/page.ts'
import { rules } from '../server/src/rules/registry.ts'
import { configSchema } from '../server/src/study/configSchema.ts'
import { taxonomySchema } from '../server/src/taxonomy/schema.ts'
import { sentences } from './l10n.ts'
import { manifest, manifestWords } from './manifest.ts'

/** The files that are made from code, by their path in the repository. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const metas = rules.map(rule => rule.meta)
  return {
    'taxonomy.schema.json': jsonSchema(taxonomySchema),
    'coding.config.schema.json': jsonSchema(configSchema),
    'docs/rules/README.md': rulesIndex(metas),
    ...Object.fromEntries(metas.map(meta => [`docs/rules/${meta.id}.md`, rulePage(meta)])),
    'docs/command-line.md': commandLinePage(),
    'package.json': manifest(),
    'package.nls.json': manifestWords(),
    'l10n/bundle.l10n.json': sentences(),
  }
}

const jsonSchema = (schema: z.ZodMiniType): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), null, 2)}\n`
