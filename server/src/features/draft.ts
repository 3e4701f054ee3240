import type { Taxonomy } from '../taxonomy/taxonomy.ts'

/**
 * A coding file to begin with: `status: draft`, the codebook's version, the title with the values given, the fields,
 * and all headings of the codebook, without empty entries. Placeholders without a value stay to be filled in.
 */
export function draftText(taxonomy: Taxonomy, values: Readonly<Record<string, string>>): string {
  const version = taxonomy.version === undefined ? [] : [`codebook: ${JSON.stringify(taxonomy.version)}`]
  const filled = Object.fromEntries(
    (taxonomy.forms.title?.names ?? []).map(name => [name, values[name] ?? `{${name}}`]),
  )
  const title = taxonomy.forms.title?.render(filled) ?? values.number
  const fields = taxonomy.fields.map(field => `- **${field.name}:**`)
  const sections = taxonomy.sections.map(({ heading, groups }) =>
    [`## ${heading}`, ...groups.map(group => `### ${group.heading}`)].join('\n\n'),
  )
  const front = ['---', 'status: draft', ...version, '---'].join('\n')
  const blocks = [
    front,
    `# ${title}`,
    ...(fields.length ? [fields.join('\n')] : []),
    '---',
    sections.join('\n\n---\n\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}
