import type { Nodes } from 'mdast'
import { carriageReturn } from './characters.ts'

type Position = NonNullable<Nodes['position']>
export type Point = Position['start']

/** A line of the text: its number, counted from 1, and the offsets where it begins and where its line break is. */
export class Line {
  readonly number: number
  readonly begin: number
  readonly end: number

  constructor(number: number, begin: number, end: number) {
    this.number = number
    this.begin = begin
    this.end = end
  }

  /** Where the next line begins. */
  next(text: string): number {
    return this.end + (text.charCodeAt(this.end) === carriageReturn ? 2 : 1)
  }

  /** The place of an offset in this line. */
  point(offset: number): Point {
    return { line: this.number, column: offset - this.begin + 1, offset }
  }

  position(from: number, to: number): Position {
    return { start: this.point(from), end: this.point(to) }
  }
}

/** The line at `begin` of a text that ends at `to`; a carriage return stands in it at most before the line feed. */
export function lineAt(text: string, number: number, begin: number, to: number): Line {
  const lineFeed = text.indexOf('\n', begin)
  const end = lineFeed < 0 || lineFeed > to ? to : lineFeed
  return new Line(number, begin, end > begin && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end)
}
