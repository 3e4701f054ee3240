import type { CodingDocument } from '../document/model.ts'
import type { Edit } from '../rules/rule.ts'
import { span } from '../text/span.ts'

/** What "ignore here" writes: an opt-out at the end of the line, or one rule more in the opt-out that stands there. */
export function ignoreHere({ text, lines, directives }: CodingDocument, offset: number, rule: string): Edit {
  const line = lines.lineAt(offset)
  const end = lines.endOf(line)
  const there = directives.find(
    one => one.action === 'disable-line' && lines.lineAt(one.span.start) === line && one.rules.length > 0,
  )
  if (there) {
    const last = there.rules.at(-1)!.span.end
    return { span: span(last, last), newText: `, ${rule}` }
  }
  const start = lines.startOf(line) + text.slice(lines.startOf(line), end).trimEnd().length
  return {
    span: span(start, end),
    newText: `${start > lines.startOf(line) ? ' ' : ''}<!-- coding-disable-line ${rule} -->`,
  }
}

/** An opt-out for all of the file, behind the front matter. */
export function ignoreInFile({ frontMatter, lines }: CodingDocument, rule: string): Edit {
  const at = frontMatter ? lines.startOf(lines.lineAt(frontMatter.span.end) + 1) : 0
  return { span: span(at, at), newText: `<!-- coding-disable-file ${rule} -->\n\n` }
}
