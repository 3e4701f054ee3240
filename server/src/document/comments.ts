import { skipBlanks } from '../markdown/parser/characters.ts'
import { findFrontMatter, lineEnd, nextLine, Scanner } from '../markdown/scan.ts'

/** The text with every HTML comment that fills its lines replaced by spaces, so that it cannot cut a list in two. */
export function blankComments(text: string): string {
  if (!text.includes('<!--')) return text
  const scanner = new Scanner()
  const parts: string[] = []
  const lastClose = text.lastIndexOf('-->')
  let done = 0
  for (let at = findFrontMatter(text)?.next ?? 0; at < text.length; ) {
    const end = lineEnd(text, at)
    const start = skipBlanks(text, at, end)
    const opens = start < lastClose && !scanner.inFence && text.startsWith('<!--', start)
    const close = opens ? text.indexOf('-->', start + 4) : -1
    const closeEnd = close < 0 ? end : lineEnd(text, close)
    if (close >= 0 && skipBlanks(text, close + 3, closeEnd) === closeEnd) {
      parts.push(text.slice(done, start), blank(text.slice(start, closeEnd)))
      done = closeEnd
      at = nextLine(text, closeEnd)
      continue
    }
    scanner.read(text, at, end)
    at = nextLine(text, end)
  }
  return parts.join('') + text.slice(done)
}

const blank = (comment: string): string => comment.replace(/[^\r\n]/g, ' ')
