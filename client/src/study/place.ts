import { Range, type TreeItem, Uri } from 'vscode'
import type { Range as ProtocolRange } from 'vscode-languageserver-protocol'

/** Where a segment stands. */
export interface Place {
  /** The coding file. */
  readonly uri: string
  readonly range: ProtocolRange
}

/** An item of a list that stands for segments: commands that recode take them. */
export interface HasPlaces {
  readonly places: readonly Place[]
}

export const asRange = ({ start, end }: ProtocolRange): Range =>
  new Range(start.line, start.character, end.line, end.character)

/** Opens the place, for an item of a list; its editor is reused by the next, as a list is looked through. */
export const opening = ({ uri, range }: Place): NonNullable<TreeItem['command']> => ({
  command: 'vscode.open',
  title: '',
  arguments: [Uri.parse(uri), { selection: asRange(range), preserveFocus: true, preview: true }],
})
