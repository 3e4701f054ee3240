import { readDocument } from '../../server/src/document/document.ts'
import type { Taxonomy } from '../../server/src/taxonomy/taxonomy.ts'
import { exchange, type Ingredients } from './ingredients.ts'
import type { Random } from './random.ts'

const wanted = 5000

/**
 * An ad of about 5,000 characters that a coding file quotes, its lines broken: of the passages, one in fifty is there in
 * another case, and one in thirty with another word.
 */
export function writeAd(
  coding: string,
  taxonomy: Taxonomy,
  { intros, reasonings, words }: Ingredients,
  random: Random,
): string {
  const sentences = readDocument(coding, taxonomy).entries.flatMap(({ segments }) =>
    segments.map(({ text }) => retell(text.replace(/\.\.\.|…/g, ' '), words, random)),
  )
  for (let size = sentences.join('. ').length; size < wanted; ) {
    const filler = exchange(random.pick([...intros, ...reasonings]), words, random)
    sentences.splice(random.between(0, sentences.length), 0, filler)
    size += filler.length
  }
  return wrap(sentences.map(text => `${text}. `).join(''), random)
}

function retell(text: string, words: readonly string[], random: Random): string {
  if (random.chance(0.04))
    return text.replace(/\b(\w)(\w+)$/, (_, first: string, rest: string) => first.toUpperCase() + rest)
  return random.chance(0.033) ? text.replace(/\w+$/, random.pick(words)) : text
}

/** Lines as ads have them: some broken where they are full, some at the end of a sentence. */
const wrap = (text: string, random: Random): string =>
  text
    .replace(/ /g, () => (random.chance(0.08) ? '\n' : ' '))
    .replace(/\. /g, () => (random.chance(0.2) ? '.\n\n' : '. '))
