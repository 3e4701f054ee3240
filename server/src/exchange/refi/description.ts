import type { Category, Example } from '../../taxonomy/taxonomy.ts'
import { idLine } from '../codebook/description.ts'
import { readNaming } from '../codebook/naming.ts'

/**
 * What a codebook says of a category as the one text that REFI-QDA has room for: a line for each part, each item of a list with its
 * label again, so that it can be read back. `name` is what the code is called.
 */
export function describeCategory(category: Category, name: string): string {
  const { id, short, definition, include, exclude, rule, examples, counterExamples, aliases, section } = category
  const mark = section.segments === 'term' ? '`' : '"'
  const example = ({ text, why }: Example): string => `${mark}${text}${mark}${why === undefined ? '' : ` (${why})`}`
  return [
    // Not every ID can be told from the words that follow it.
    ...(readNaming(name).id === id ? [] : [`${idLine}${id}`]),
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
