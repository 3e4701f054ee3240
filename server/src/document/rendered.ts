import { InlineText } from './inlineText.ts'
import { parsePieces } from './markdown.ts'

/**
 * A stretch of a bullet's text as Markdown renders it: escapes, entities and marks of emphasis resolved. Null where it
 * is no running text on its own.
 */
export function renderInline(text: string): string | null {
  if (!markup.test(text)) return text
  // Between quotation marks, as it stood: what is next to a star decides what the star is.
  const written = `"${text.replace(/\s*[\r\n]\s*/g, ' ')}"`
  const { pieces } = parsePieces(written)
  const blocks = pieces.flatMap(piece => piece.root.children)
  const paragraph = blocks[0]
  if (blocks.length !== 1 || paragraph?.type !== 'paragraph') return null
  return new InlineText(paragraph.children, written).text.slice(1, -1)
}

/** An escape, an entity, two marks of emphasis or of code, a tag or an address, a link: of other signs, Markdown makes nothing. */
const markup = /\\[^\w\s]|&#?\w+;|([*_`])[\s\S]*\1|<[a-z/!?]|\]\s*[([]|\[[^\]]*\]:?/i
