import type { MarkupContent } from 'vscode-languageserver-protocol'
import { entryName } from '../document/write.ts'
import type { UseCount } from '../study/study.ts'
import type { Category, Example, Group, Profile, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import type { Context } from './feature.ts'

/**
 * What the codebook says, as Markdown for a person: the one text for hovers, completion and views. Everything from a
 * codebook is escaped: it shows as it is written, and neither links, images nor HTML come of it.
 */

export function explainCategory(category: Category, taxonomy: Taxonomy, count?: UseCount): string {
  const { definition, short, include, exclude, rule, examples, counterExamples, section, group } = category
  return blocks(
    `**${escapeText(entryName(category, taxonomy).replace(/[\s:]+$/, ''))}**`,
    `${escapeText([section.heading, group?.heading].filter(Boolean).join(' › '))}`,
    status(category),
    escapeText(definition ?? short ?? ''),
    list('When to use', include),
    list('When not to use', exclude),
    rule && `**In doubt**: ${escapeText(rule)}`,
    list('Examples', examples.map(exampleText)),
    list('No examples', counterExamples.map(exampleText)),
    count && usedHow(count),
  )
}

export const explainSection = ({ heading, groups, categories }: Section, taxonomy: Taxonomy): string =>
  blocks(
    `**${escapeText(heading)}**`,
    list(
      'Groups',
      groups.map(group => group.heading),
    ),
    list(
      'Categories',
      categories.map(category => nameOf(category, taxonomy)),
    ),
  )

export const explainGroup = ({ heading, definition, section, categories }: Group, taxonomy: Taxonomy): string =>
  blocks(
    `**${escapeText(heading)}**`,
    escapeText(section.heading),
    escapeText(definition ?? ''),
    list(
      'Categories',
      categories.map(category => nameOf(category, taxonomy)),
    ),
  )

export const explainProfile = ({ name, definition }: Profile, documents?: number): string =>
  blocks(
    `**${escapeText(name)}**`,
    escapeText(definition ?? ''),
    documents === undefined ? '' : `Assigned to ${counted(documents, 'document')} of this study.`,
  )

/** `12 segments in 7 documents of this study.` */
const usedHow = ({ segments, documents }: UseCount): string =>
  segments === 0
    ? 'Not used in this study.'
    : `${counted(segments, 'segment')} in ${counted(documents, 'document')} of this study.`

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const nameOf = (category: Category, taxonomy: Taxonomy): string => entryName(category, taxonomy).replace(/[\s:]+$/, '')

function status({ status: is, replacedBy, reason }: Category): string {
  if (is === 'candidate') return '_A candidate: not yet part of the codebook proper._'
  if (is !== 'deprecated') return ''
  const instead = replacedBy ? `: use ${escapeText(replacedBy)} instead` : ''
  return `_Retired${instead}${reason ? ` (${escapeText(reason)})` : ''}._`
}

const exampleText = ({ text, source, why }: Example): string =>
  `“${text}”${source ? ` (${source})` : ''}${why ? `: ${why}` : ''}`

const list = (title: string, items: readonly string[]): string =>
  items.length ? `**${title}**\n${items.map(item => `- ${escapeText(item)}`).join('\n')}` : ''

const blocks = (...all: (string | undefined)[]): string => all.filter(Boolean).join('\n\n')

/**
 * The text as Markdown shows it letter for letter, on one line; control and bidirectional characters are dropped. Only what
 * Markdown would make something of is escaped: some editors show the escapes.
 */
export const escapeText = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/[\\`*_[\]<>|~@$]|&(?=[#\w]+;)|(?<=^ ?)[#+=-]|(?<=^ ?\d+)[.)](?= |$)|(?<=www)\.|:(?=\/\/)/gi, '\\$&')

/** The same for an editor that shows plain text. */
export const plainText = (markdown: string): string =>
  markdown.replace(/\\([\\`*_[\]<>|~@$&#+=\-.):])|\*\*|(?<![\\\p{L}])_|_(?!\p{L})/gu, (_, escaped) => escaped ?? '')

/** An explanation in the form that the editor shows. */
export const documentation = (markdown: string, { client }: Context): MarkupContent =>
  client.markdown ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: plainText(markdown) }
