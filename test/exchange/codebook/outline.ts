import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { ImportedCodebook } from '../../../server/src/exchange/codebook/importer.ts'
import { ImportError } from '../../../server/src/exchange/codebook/importer.ts'
import { importerFor } from '../../../server/src/exchange/codebook/registry.ts'
import { loadTaxonomy } from '../../../server/src/taxonomy/load.ts'
import type { CategoryFile, ExampleFile } from '../../../server/src/taxonomy/schema.ts'

export const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/codebooks/import/${name}`, import.meta.url), 'utf8')

/** What an importer makes of a text; that it loads is asserted on the way. */
export function read(text: string, name: string): ImportedCodebook {
  const imported = importerFor(name)!.read(text, name)
  expect(loadTaxonomy(JSON.stringify(imported.taxonomy)).problems).toEqual([])
  return imported
}

/** The same, or the message where nothing can be imported; anything else that is thrown fails the test. */
export function tryRead(text: string, name: string): ImportedCodebook | string {
  try {
    return read(text, name)
  } catch (error) {
    if (error instanceof ImportError) return error.message
    throw error
  }
}

/** An imported codebook as lines a person can read: what it holds, then what has no place, then the notes. */
export function show({ taxonomy, unplaced, notes }: ImportedCodebook): string {
  return [
    `# ${taxonomy.name}`,
    ...(taxonomy.description ? [quote(taxonomy.description)] : []),
    ...(taxonomy.profiles ?? []).map(
      ({ name, definition }) => `profile ${name}${definition ? ` = ${quote(definition)}` : ''}`,
    ),
    ...taxonomy.sections.flatMap(section => [
      `section ${section.id} ${section.title}${section.heading ? ` "${section.heading}"` : ''}${section.segments ? ` [${section.segments}]` : ''}`,
      ...(section.groups ?? []).flatMap(group => [
        `  group ${group.heading}${group.definition ? ` = ${quote(group.definition)}` : ''}`,
        ...group.categories.flatMap(category => showCategory(category).map(line => `    ${line}`)),
      ]),
      ...(section.categories ?? []).flatMap(category => showCategory(category).map(line => `  ${line}`)),
    ]),
    ...unplaced.map(({ line, text, why }) => `${line}: ${quote(text)} (${why})`),
    ...notes.map(note => `! ${note}`),
  ].join('\n')
}

function showCategory({ id, label, ...rest }: CategoryFile): string[] {
  const lines = Object.entries(rest).map(([key, value]) => {
    const values = Array.isArray(value) ? value.map(one => showExample(one)) : [value]
    return `  ${key}: ${values.map(quote).join(' | ')}`
  })
  return [`${id} ${label}`, ...lines]
}

const showExample = (example: ExampleFile): string =>
  typeof example === 'string' ? example : `${example.text} {${example.why}}`

const quote = (text: string): string => text.replaceAll('\n', '⏎')
