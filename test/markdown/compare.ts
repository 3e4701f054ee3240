import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { joinPieces, type Piece, parseInPieces } from '../../server/src/markdown/pieces.ts'
import { remarkParseFast } from '../../server/src/markdown/plugin.ts'
import { findFrontMatter } from '../../server/src/markdown/scan.ts'

const remark = unified().use(remarkParse).freeze()
const remarkWithFrontMatter = unified().use(remarkParse).use(remarkFrontmatter).freeze()
const fast = unified().use(remarkParseFast).freeze()

/** The reference: the whole text by remark in one go. An opening `---` that nothing closes is a rule, no front matter. */
const byRemark = (text: string): Root => (findFrontMatter(text) ? remarkWithFrontMatter : remark).parse(text)

export interface Comparison {
  readonly pieces: readonly Piece[]
  /** Where our tree is another than remark's; null where it is the same. */
  readonly difference: string | null
}

/** Parses a text both ways, with front matter and, where that makes a difference, without. */
export function compare(text: string): Comparison {
  const pieces = parseInPieces(text, 'front matter')
  const difference =
    differenceOf(joinPieces(text, pieces), byRemark(text)) ??
    (findFrontMatter(text) ? differenceOf(fast.parse(text), remark.parse(text)) : null)
  return { pieces, difference }
}

export const isFast = ({ pieces }: Comparison): boolean => pieces.every(piece => piece.declined === '')

/** The first place where two trees differ, as a path. Without recursion: trees are as deep as anybody likes. */
export function differenceOf(ours: Nodes, theirs: Nodes): string | null {
  const open: [unknown, unknown, string][] = [[ours, theirs, '']]
  for (let next = open.pop(); next; next = open.pop()) {
    const [a, b, path] = next
    if (!isObject(a) || !isObject(b)) {
      if (a !== b) return `${path}: ${JSON.stringify(a)}, remark has ${JSON.stringify(b)}`
      continue
    }
    if (Array.isArray(a) !== Array.isArray(b)) return `${path}: one is an array`
    for (const key of new Set([...Object.keys(b), ...Object.keys(a)].reverse()))
      open.push([a[key], b[key], `${path}/${key}`])
  }
  return null
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
