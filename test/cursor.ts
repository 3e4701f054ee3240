import { Lines, type Position } from '../server/src/text/lines.ts'

const mark = '‸'

/** A text with `‸` where the cursor stands: the text without it, and the place. */
export function atCursor(marked: string): { text: string; offset: number; position: Position } {
  const offset = marked.indexOf(mark)
  if (offset < 0 || marked.includes(mark, offset + 1)) throw new Error(`one cursor, please:\n${marked}`)
  const text = marked.replace(mark, '')
  return { text, offset, position: new Lines(text).positionAt(offset) }
}

/** The other way round, to compare. */
export const withCursor = (text: string, offset: number): string => text.slice(0, offset) + mark + text.slice(offset)
