import type { Nodes } from 'mdast'

export type Point = NonNullable<Nodes['position']>['start']

/** The lines of one paragraph, or the one of a heading, as offsets into the text. It is filled anew for each. */
export class Content {
  count = 0
  /** The number of the first line. */
  line = 0
  readonly begins: number[] = []
  /** Where each line's own text starts and ends: behind all indentation, and before the line break. */
  readonly starts: number[] = []
  readonly ends: number[] = []

  begin(line: number): void {
    this.count = 0
    this.line = line
  }

  add(begin: number, start: number, end: number): void {
    const index = this.count++
    this.begins[index] = begin
    this.starts[index] = start
    this.ends[index] = end
  }
}

/** The place of an offset in a line that begins at `begin`. */
export const pointAt = (line: number, begin: number, offset: number): Point => ({
  line,
  column: offset - begin + 1,
  offset,
})
