import { diffArrays } from 'diff'
import type { TextEdit } from 'vscode-languageserver-protocol'
import type { Lines } from '../text/lines.ts'
import { span } from '../text/span.ts'

/** The edits that make `after` of `before`, whole lines at a time; only the lines that differ are touched. */
export function lineEdits(before: string, after: string, lines: Lines): TextEdit[] {
  const edits: TextEdit[] = []
  let at = 0
  let removed = 0
  let added = ''
  const flush = (): void => {
    if (removed > 0 || added !== '') edits.push({ range: lines.rangeOf(span(at - removed, at)), newText: added })
    removed = 0
    added = ''
  }
  for (const part of diffArrays(withBreaks(before), withBreaks(after))) {
    const text = part.value.join('')
    if (part.removed) {
      at += text.length
      removed += text.length
    } else if (part.added) added += text
    else {
      flush()
      at += text.length
    }
  }
  flush()
  return edits
}

/** The lines of a text, each with its line break. */
const withBreaks = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
