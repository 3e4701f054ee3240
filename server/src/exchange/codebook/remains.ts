import type { Nodes, Root } from 'mdast'
import { blankComments } from '../../document/comments.ts'
import { visit } from '../../document/markdown.ts'
import { type Place, placeOf } from './content.ts'
import type { Unplaced } from './importer.ts'

/**
 * What would be lost beside text that has a place: comments, and what a heading holds besides words. `told` is what is
 * known already to have no place.
 */
export function remains(text: string, root: Root, told: readonly Unplaced[]): Unplaced[] {
  const found: Unplaced[] = []
  const covered = new Set<number>()
  for (const { line, text: left } of told) for (let at = 0; at < left.split('\n').length; at++) covered.add(line + at)
  const leave = ({ from, to }: Place, left: string, why: string): void => {
    if (!covered.has(from) || !covered.has(to)) found.push({ line: from, text: left, why })
  }
  const written = ({ position }: Nodes): string => text.slice(position!.start.offset, position!.end.offset)
  for (const { place, comment } of ownLines(text)) leave(place, comment, 'a comment')
  visit(root, node => {
    if (node.type === 'html' && node.value.startsWith('<!--')) leave(placeOf(node), written(node), 'a comment')
    if (node.type !== 'heading') return
    visit(node, part => {
      if (strange.has(part.type) && !written(part).startsWith('<!--'))
        leave(placeOf(part), written(part), 'a heading is read as plain words')
    })
  })
  return found
}

const strange: ReadonlySet<string> = new Set(['image', 'imageReference', 'link', 'html'])

/** Comments on lines of their own: they never reach the parser. */
function ownLines(text: string): { place: Place; comment: string }[] {
  if (!text.includes('<!--')) return []
  const lines = text.split(/\r\n|\r|\n/)
  const runs: { from: number; to: number }[] = []
  for (const [index, line] of blankComments(text)
    .split(/\r\n|\r|\n/)
    .entries()) {
    const last = runs.at(-1)
    if (line === lines[index]) continue
    if (last?.to === index) last.to = index + 1
    else runs.push({ from: index + 1, to: index + 1 })
  }
  return runs.map(place => ({
    place,
    comment: lines
      .slice(place.from - 1, place.to)
      .join('\n')
      .trim(),
  }))
}
