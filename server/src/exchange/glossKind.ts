import type { CodingDocument, Gloss, Segment } from '../document/model.ts'

export type GlossKind = 'translation' | 'comment' | 'implied' | 'doubt' | 'memo'

/**
 * What a gloss is, by its marks, and where it has none, by a guess: a translation stands in parentheses behind a quotation, has half to
 * twice as many words, and most of them are not in the source or, without a source, in the document's passages.
 */
export class GlossKinds {
  readonly #document: CodingDocument
  readonly #sourceText: string | null
  #known: ReadonlySet<string> | null = null

  constructor(document: CodingDocument, sourceText: string | null) {
    this.#document = document
    this.#sourceText = sourceText
  }

  of(segment: Segment, gloss: Gloss): GlossKind {
    if (gloss.memo) return 'memo'
    if (gloss.doubt) return 'doubt'
    if (gloss.implied) return 'implied'
    return segment.kind === 'quote' && this.#isTranslation(segment, gloss) ? 'translation' : 'comment'
  }

  #isTranslation({ text }: Segment, gloss: Gloss): boolean {
    const document = this.#document
    if (!document.text.slice(gloss.span.start, gloss.span.end).trimStart().startsWith('(')) return false
    const words = wordsIn(gloss.text)
    const ratio = words.length / Math.max(1, wordsIn(text).length)
    if (words.length === 0 || ratio < 0.5 || ratio > 2) return false
    this.#known ??= new Set(wordsIn(this.#sourceText ?? passages(document)))
    return words.filter(word => this.#known!.has(word)).length * 2 < words.length
  }
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

const passages = ({ entries }: CodingDocument): string =>
  entries.flatMap(entry => entry.segments.map(segment => segment.text)).join(' ')
