import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const commonMark = unified().use(remarkParse).freeze()
const withFrontMatter = unified().use(remarkParse).use(remarkFrontmatter).freeze()

/** The tree that remark gives; with a front matter if the text begins with one. */
export function parseWithRemark(text: string, hasFrontMatter: boolean): Root {
  return (hasFrontMatter ? withFrontMatter : commonMark).parse(text)
}
