import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import type { Plugin } from 'unified'
import { joinPieces, parseInPieces } from './pieces.ts'

/**
 * A parser for unified, to be used where `remark-parse` stands: the same tree, sooner where the Markdown is of the common
 * kind. With extensions of the syntax, which our own parser does not know, it is `remark-parse` itself.
 */
export const remarkParseFast: Plugin<[], string, Root> = function () {
  remarkParse.call(this)
  const whole = this.parser!
  this.parser = (document, file) =>
    this.data().micromarkExtensions?.length
      ? whole(document, file)
      : joinPieces(document, parseInPieces(document, 'commonmark'))
}
