import { diffArrays } from 'diff'
import type { TextEdit } from 'vscode-languageserver-protocol'
import type { Lines } from '../text/lines.ts'
import { span } from '../text/span.ts'

/** The diff's cost grows with the square of what differs: beyond so many lines, all are replaced. */
const maxEditLength = 1000

/** The edits that make `after` of `before`, whole lines at a time, each its own where it can be; only lines that differ are touched. */
export function lineEdits(before: string, after: string, lines: Lines): TextEdit[] {
  const edits: TextEdit[] = []
  let at = 0
  let removed: readonly string[] = []
  let added: readonly string[] = []
  const replace = (old: string, newText: string): void => {
    if (old !== newText) edits.push({ range: lines.rangeOf(span(at, at + old.length)), newText })
    at += old.length
  }
  const flush = (): void => {
    if (removed.length === added.length) for (const [index, line] of removed.entries()) replace(line, added[index]!)
    else replace(removed.join(''), added.join(''))
    removed = added = []
  }
  const old = withBreaks(before)
  const now = withBreaks(after)
  for (const part of diffArrays(old, now, { maxEditLength }) ?? [
    { removed: true, added: false, value: old },
    { removed: false, added: true, value: now },
  ]) {
    if (part.removed) removed = part.value
    else if (part.added) added = part.value
    else {
      flush()
      at += part.value.join('').length
    }
  }
  flush()
  return edits
}

/** The lines of a text, each with its line break. */
const withBreaks = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
