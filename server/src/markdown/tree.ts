import type { Nodes } from 'mdast'

/** Sees a node and all beneath it, in the order of the text. Without recursion: quotes nest as deep as anybody likes. */
export function visit(node: Nodes, see: (node: Nodes) => void): void {
  const open: Nodes[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    see(next)
    if ('children' in next)
      for (let index = next.children.length - 1; index >= 0; index--) open.push(next.children[index]!)
  }
}

/** Moves a node and all beneath it. */
export function move(node: Nodes, offset: number, lines: number): void {
  if (offset === 0 && lines === 0) return
  visit(node, ({ position }) => {
    const { start, end } = position!
    start.offset! += offset
    start.line += lines
    end.offset! += offset
    end.line += lines
  })
}
