import type { RuleExample, RuleMeta } from './rule.ts'

/** A rule's documentation as Markdown, made from its metadata: the page under docs/rules, and what `explain` prints. */
export function rulePage(meta: RuleMeta): string {
  const { id, severity, finds, why, repair, inDrafts, examples } = meta
  const milder = inDrafts ? `, ${inDrafts} in drafts` : ''
  const parts = [
    `# ${id}`,
    `Reports ${finds}.`,
    `**Default:** ${severity}${milder}${isAlwaysOn(meta) ? ', always' : ''} · **Repair:** ${repair ?? 'none'}`,
    `## Why`,
    why,
    ...(examples.invalid.length ? ['## Reported', ...examples.invalid.map(shown)] : []),
    ...(examples.valid.length ? ['## Not reported', ...examples.valid.map(shown)] : []),
    ...(isAlwaysOn(meta) ? [] : ['## Configure', configuration(meta)]),
  ]
  return `${parts.join('\n\n')}\n`
}

/** What keeps a file from being checked at all cannot be switched off. */
export const isAlwaysOn = ({ scope }: RuleMeta): boolean =>
  scope === 'taxonomy' || scope === 'configuration' || scope === 'file'

function shown({ text, fixed, fileName, codebook, source, others = [] }: RuleExample): string {
  return [
    ...(codebook ? ['With this codebook:', fenced('json', JSON.stringify(codebook, null, 2))] : []),
    ...(source === undefined ? [] : ['With this source:', fenced('text', source)]),
    ...(fileName ? [`In \`${fileName}\`:`] : []),
    fenced(language(text), text.trimEnd()),
    ...others.flatMap(other => [
      ...(other.source === undefined ? [] : ['And with this source:', fenced('text', other.source)]),
      `in \`${other.fileName}\`:`,
      fenced(language(other.text), other.text.trimEnd()),
    ]),
    ...(fixed === undefined ? [] : ['Repaired:', fenced(language(text), fixed.trimEnd())]),
  ].join('\n\n')
}

const language = (text: string): string => (text.startsWith('{') ? 'json' : 'markdown')
const fenced = (language: string, text: string): string => `\`\`\`\`${language}\n${text}\n\`\`\`\``

const configuration = ({ id, scope }: RuleMeta): string =>
  [
    'In `coding.config.json`: `"error"`, `"warning"`, `"info"`, `"hint"` or `"off"`.',
    fenced('json', `{ "rules": { "${id}": "off" } }`),
    // JSON has no comments that a rule could be silenced by.
    ...(scope === 'codebook'
      ? []
      : [`In one place: \`<!-- coding-disable-line ${id} -- reason -->\` at the end of the line.`]),
  ].join('\n\n')

/** The list of all rules, for docs/rules/README.md. */
export function rulesIndex(metas: readonly RuleMeta[]): string {
  const row = ({ id, severity, finds, repair }: RuleMeta): string =>
    `| [\`${id}\`](${id}.md) | ${severity} | ${finds.replaceAll('|', '\\|')} | ${repair ? 'yes' : '—'} |`
  return [
    '# Rules',
    '',
    '| rule | default | reports | repair |',
    '| --- | --- | --- | --- |',
    ...metas.map(row),
    '',
  ].join('\n')
}
