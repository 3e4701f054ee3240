import type { Nodes } from 'mdast'
import { carriageReturn } from './characters.ts'

export type Point = NonNullable<Nodes['position']>['start']

/** A line of the text: its number, counted from 1, and the offsets where it begins and where its line break is. */
export interface Line {
  readonly number: number
  readonly begin: number
  readonly end: number
}

/** The line at `begin` of a text that ends at `to`; a carriage return stands in it at most before the line feed. */
export function lineAt(text: string, number: number, begin: number, to: number): Line {
  const lineFeed = text.indexOf('\n', begin)
  const end = lineFeed < 0 || lineFeed > to ? to : lineFeed
  return { number, begin, end: end > begin && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end }
}

/** Where the line behind this one begins. */
export const nextBegin = (text: string, { end }: Line): number =>
  end + (text.charCodeAt(end) === carriageReturn ? 2 : 1)

export const pointIn = (line: Line, offset: number): Point => ({
  line: line.number,
  column: offset - line.begin + 1,
  offset,
})

export const positionIn = (line: Line, from: number, to: number) => ({
  start: pointIn(line, from),
  end: pointIn(line, to),
})
