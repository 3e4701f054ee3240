/** A small study as text: a codebook of three categories, a candidate and two profiles. */
export const codebook = JSON.stringify({
  name: 'Small',
  forms: { title: 'Coding of ad #{number}' },
  fields: [{ name: 'Profile', values: 'profiles' }],
  profiles: [{ name: 'Builder', aliases: ['Maker'] }, { name: 'Talker' }],
  sections: [
    {
      id: '1',
      title: 'Tasks',
      segments: 'quote',
      groups: [
        {
          heading: 'Making',
          categories: [
            { id: '1.1', label: 'Code' },
            { id: '1.2', label: 'Run' },
            { id: '1.3', label: 'Muse', status: 'candidate' },
          ],
        },
      ],
    },
    { id: '2', title: 'Tools', segments: 'term', categories: [{ id: '2.1', label: 'Languages' }] },
  ],
  terms: { 'Generative AI': ['GenAI', 'Gen AI'] },
})

export interface Coded {
  readonly profile?: string
  readonly front?: string
  /** What stands under each category, by its ID: bullets as they are written, or a note on the entry's line. */
  readonly entries?: Readonly<Record<string, readonly string[] | string>>
}

const labels: Readonly<Record<string, string>> = { '1.1': 'Code', '1.2': 'Run', '1.3': 'Muse', '2.1': 'Languages' }

/** A coding file. */
export function coding(number: number | string, { profile, front, entries = {} }: Coded = {}): string {
  const entry = (id: string): string => {
    const filed = entries[id] ?? []
    const header = `- **${id}. ${labels[id] ?? 'Unknown'}:**`
    return typeof filed === 'string' ? `${header} ${filed}` : [header, ...filed.map(one => `  - ${one}`)].join('\n')
  }
  const ids = Object.keys(entries)
  const section = (heading: string, own: readonly string[]): string =>
    [`## ${heading}`, '', ...own.map(entry), ''].join('\n')
  return [
    ...(front === undefined ? [] : ['---', front, '---', '']),
    `# Coding of ad #${number}`,
    '',
    ...(profile === undefined ? [] : [`- **Profile:** \`${profile}\``, '']),
    section(
      '1. Tasks',
      ids.filter(id => !id.startsWith('2')),
    ),
    section(
      '2. Tools',
      ids.filter(id => id.startsWith('2')),
    ),
  ].join('\n')
}
