import type { Paragraph, RootContent } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { shift } from '../text/span.ts'
import { readBullet, shiftPart, spanOf } from './bullet.ts'
import { ReadBullet } from './entry.ts'
import { readHeading } from './headings.ts'
import type { Heading, Note } from './model.ts'
import { readRemark } from './remarks.ts'

/** What stands in a document at its top level, in order; 'other' is free text. */
export type Block =
  | { readonly kind: 'heading'; readonly heading: Heading }
  | { readonly kind: 'bullet'; readonly read: ReadBullet }
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'other' }

const other: Block = { kind: 'other' }

/** Reads the blocks of one top-level node into a list; `text` is the document's, comments blanked. */
export function readBlocks(node: RootContent, text: string, taxonomy: Taxonomy, into: Block[]): void {
  if (node.type === 'heading') into.push({ kind: 'heading', heading: readHeading(node, text) })
  else if (node.type === 'list')
    for (const item of node.children)
      into.push({ kind: 'bullet', read: new ReadBullet(readBullet(item, text, taxonomy), taxonomy) })
  else into.push(node.type === 'paragraph' ? readParagraph(node, text) : other)
}

/** A paragraph of nothing but emphasis is a note. */
function readParagraph({ children }: Paragraph, text: string): Block {
  const only = children.filter(child => child.type !== 'html')
  if (only.length !== 1 || only[0]!.type !== 'emphasis') return other
  return { kind: 'note', note: readRemark(text, spanOf(only[0]!)) }
}

export const shiftHeading = (heading: Heading, by: number): Heading =>
  by === 0 ? heading : { ...shiftPart(heading, by), textSpan: shift(heading.textSpan, by) }
