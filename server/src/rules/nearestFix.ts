import type { Segment } from '../document/model.ts'
import { type Nearest, nearestPassage } from '../source/nearest.ts'
import type { Source } from '../source/source.ts'
import { replace, suggestion } from './edits.ts'
import type { Fix } from './rule.ts'
import { either, quoted } from './wording.ts'

/** The nearest passage of the source in place of a quotation; never safe, whatever it looks like. */
export function nearestFixes(source: Source, segment: Segment): Fix[] {
  const nearest = nearestPassage(source, segment.text)
  if (!nearest || nearest.text === segment.text) return []
  const title = `Change to the nearest passage: ${quoted(nearest.text, 120)}${inBrackets(remarks(nearest))}`
  return [suggestion(title, replace(segment.inner, nearest.text))]
}

/** What nobody must overlook: negations and numbers that only one of the two has. */
function remarks({ onlyInSource, onlyInQuotation }: Nearest): string[] {
  const there = onlyInSource.filter(isWeighty)
  const here = onlyInQuotation.filter(isWeighty)
  return [
    ...(there.length ? [`the source says ${listed(there)}`] : []),
    ...(here.length ? [`the source does not say ${either(here)}`] : []),
  ]
}

const inBrackets = (texts: readonly string[]): string => (texts.length ? ` (${texts.join('; ')})` : '')

const listed = (words: readonly string[]): string => words.map(word => quoted(word)).join(', ')

const isWeighty = (word: string): boolean => /\p{N}/u.test(word) || word.endsWith("n't") || weighty.has(word)

/** Negations, and numbers in words, of the languages that studies so far are written in. */
const weighty = new Set(
  `not no never none nor nothing nobody without cannot neither hardly
   nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder noch kaum
   niet geen nooit niets niemand zonder noch
   ne pas jamais rien aucun aucune sans ni personne
   no nunca nada ningún ninguna ninguno sin ni
   non mai niente nessun nessuno nessuna senza né
   não nunca nada nenhum nenhuma sem nem
   inte ikke ej aldrig inget inga ingen utan uden
   nie bez ani nikt nic žádný není
   one two three four five six seven eight nine ten
   zwei drei vier fünf sechs sieben acht neun zehn
   twee drie vijf zes zeven acht negen tien
   deux trois quatre cinq sept huit neuf dix`.split(/\s+/),
)
