import { Lines, type Range } from '../../text/lines.ts'
import type { Report } from '../report.ts'

/** A file's text and its lines. */
export class SourceText {
  readonly text: string
  readonly lines: Lines

  constructor(text: string) {
    this.text = text
    this.lines = new Lines(text)
  }

  slice(range: Range): string {
    return this.text.slice(this.lines.offsetAt(range.start), this.lines.offsetAt(range.end))
  }
}

/** The texts of a report's files, each read and split into lines once. */
export function textsOf(report: Report): (file: string) => SourceText | undefined {
  const read = new Map<string, SourceText | undefined>()
  return file => {
    if (!read.has(file)) {
      const text = report.textOf(file)
      read.set(file, text === undefined ? undefined : new SourceText(text))
    }
    return read.get(file)
  }
}
