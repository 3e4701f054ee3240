import type { Category, Example } from '../../taxonomy/taxonomy.ts'

/**
 * What a codebook says of a category as the one text that REFI-QDA has room for: a line for each part, each item of a list with its
 * label again, so that it can be read back.
 */
export function describeCategory(category: Category): string {
  const { short, definition, include, exclude, rule, examples, counterExamples, aliases, section } = category
  const mark = section.segments === 'term' ? '`' : '"'
  const example = ({ text, why }: Example): string => `${mark}${text}${mark}${why === undefined ? '' : ` (${why})`}`
  return [
    ...line('Short definition', short),
    ...line('Definition', definition),
    ...include.flatMap(one => line('When to use', one)),
    ...exclude.flatMap(one => line('When not to use', one)),
    ...line('Coding rule', rule),
    ...examples.flatMap(one => line('Anchor example', example(one))),
    ...counterExamples.flatMap(one => line('Counter-example', example(one))),
    ...aliases.flatMap(one => line('Alias', one)),
  ].join('\n')
}

const line = (label: string, text: string | undefined): string[] => (text === undefined ? [] : [`${label}: ${text}`])
