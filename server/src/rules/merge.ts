import { bulletOf, indentOf, linesOf, nestedIndent } from '../document/bullets.ts'
import type { Bullet, CodingDocument, Entry, Segment } from '../document/model.ts'
import { placeEntry } from '../document/place.ts'
import { fold } from '../source/fold.ts'
import { lineBreakOf } from '../text/lines.ts'
import { insert, remove } from './edits.ts'
import type { Edit } from './rule.ts'

/**
 * Edits that move an entry into another one of its category: a passage that is there already is dropped, but its gloss
 * is kept; everything else goes to the end of what is nested there.
 */
export function mergeInto(document: CodingDocument, from: Entry, to: Entry): Edit[] {
  const eol = lineBreakOf(document.text)
  const indent = nestedIndent(document, to.bullet)
  const there = new Map(to.segments.map(segment => [fold(segment.text), segment]))
  const glosses: Edit[] = []
  const lines: string[] = [...ownLine(document, from).map(text => `${indent}- ${text}`)]
  for (const child of from.bullet.children) {
    const only = child.segments.length === 1 && child.children.length === 0 ? child.segments[0]! : null
    const twin = only && there.get(fold(only.text))
    if (!only || !twin) lines.push(reindented(document, child, indent))
    else if (only.gloss && only.gloss.text !== twin.gloss?.text)
      glosses.push(insert(endOf(twin), ` ${glossOf(document, only)}`))
  }
  const added = lines.length ? [insert(to.span.end, eol + lines.join(eol))] : []
  return [...glosses, ...added, remove(linesOf(document, from.bullet))]
}

/** Edits that move an entry to where its category belongs, into the entry that is there or as one of its own. */
export function moveHome(document: CodingDocument, entry: Entry): Edit[] {
  const category = entry.category!
  const home = document.entries.find(
    other =>
      other !== entry && other.category === category && other.section?.section === category.section && isAtHome(other),
  )
  if (home) return mergeInto(document, entry, home)
  const place = placeEntry(document, category, reindented(document, entry.bullet, ''))
  return [insert(place.at, place.text), remove(linesOf(document, entry.bullet))]
}

/** Whether an entry stands under no group's heading, or under that of its own. */
export const isAtHome = ({ group, category }: Entry): boolean => !group?.group || group.group === category?.group

const endOf = (segment: Segment): number => segment.gloss?.span.end ?? segment.span.end

export const glossOf = (document: CodingDocument, { gloss }: Segment): string => {
  const text = gloss ? document.text.slice(gloss.span.start, gloss.span.end) : ''
  return text.startsWith('(') ? text : `(${text})`
}

/** What stands behind the header on the entry's own line, as the text of a bullet of its own. */
function ownLine(document: CodingDocument, entry: Entry): string[] {
  const rest = document.text.slice(entry.header.span.end, entry.bullet.line.end).trim()
  return rest === '' ? [] : [rest]
}

/** A bullet's text, with all its lines moved so that its marker stands behind `indent`. */
export function reindented(document: CodingDocument, bullet: Bullet, indent: string): string {
  const column = indentOf(document, bullet).length
  const [first, ...rest] = document.text.slice(bullet.span.start, bullet.span.end).split(/\r\n|\r|\n/)
  const moved = rest.map(line => {
    const blank = line.length - line.trimStart().length
    return line.trim() === '' ? '' : indent + line.slice(Math.min(blank, column))
  })
  return [indent + first, ...moved].join(lineBreakOf(document.text))
}

/** The bullet that holds a segment of an entry, null where it is the entry's own. */
export function ownBulletOf(entry: Entry, segment: Segment): Bullet | null {
  const bullet = bulletOf(entry.bullet, segment)
  return bullet === entry.bullet ? null : bullet
}
