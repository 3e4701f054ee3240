import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-protocol'
import type { SegmentItem } from '../protocol.ts'

/** The results of a study: the page that `report --html` writes, filled by the server. */

/** Client to server: what the study of a file or folder amounts to. */
export const reportRequest = 'codingMarkdown/report'
export interface ReportParams {
  /** A file or folder of the study. */
  readonly uri: string
  /** Whose coding counts where several coded a source and none is agreed. */
  readonly coder?: string
}
/** What the page is given (`page/report.ts`); or why nothing can be counted before somebody says whose codings do. */
export type ReportAnswer =
  | { readonly data: object }
  | { readonly undecided: { readonly sentence: string; readonly coders: readonly string[] } }

/** Client to server: the segments behind a row of the report, of the codings that it counts, by file and place. */
export const reportSegmentsRequest = 'codingMarkdown/reportSegments'
export interface ReportSegmentsParams extends ReportParams {
  /** As the row has them. */
  readonly level: 'section' | 'group' | 'category'
  readonly id: string
}
export interface ReportSegment extends Pick<SegmentItem, 'uri' | 'title' | 'coder' | 'range' | 'text' | 'gloss'> {
  readonly category: string
}

/** The page to its extension. */
export type FromPage =
  | { readonly what: 'ready' }
  | {
      readonly what: 'open'
      readonly level: ReportSegmentsParams['level']
      readonly id: string
      readonly label: string
    }
  | { readonly what: 'coder'; readonly coder: string }
  | { readonly what: 'save'; readonly name: string; readonly text: string }
/** The extension to its page; a sentence says why there is nothing to show. */
export type ToPage = ReportAnswer | { readonly sentence: string }

/** Client to server: what the coders of a study do not say alike, as `agree` finds it. */
export const disagreementsRequest = 'codingMarkdown/disagreements'
export interface DisagreementsParams {
  /** A file or folder of the study. */
  readonly uri: string
}
export interface DisagreementsResult {
  readonly coders: readonly string[]
  /** How many sources all of them have completed. */
  readonly sources: number
  /** By source, the profile first, then in the codebook's order. */
  readonly disagreements: readonly DisagreementItem[]
}
export interface DisagreementItem {
  /** The source as a person knows it. */
  readonly source: string
  readonly about: 'category' | 'profile'
  /** The category's; empty for the profile. */
  readonly id: string
  readonly label: string
  /** In the order of the coders. */
  readonly said: readonly SayingItem[]
  /** What the agreed coding says; null where nothing is decided. */
  readonly decided: string | null
}
export interface SayingItem {
  readonly coder: string
  /** `present` or `absent`; of the profile, which. */
  readonly says: string
  readonly uri: string
  /** Where it stands; of an absent category, where it would. */
  readonly range: Range
}

/**
 * Client to server: writes a decision into the agreed coding, never into the coders'. Where it is missing, the client makes it
 * first, with the text that the answer says.
 */
export const decideRequest = 'codingMarkdown/decide'
export interface DecideParams extends Pick<DisagreementItem, 'about' | 'id'> {
  /** The coding files that disagree, as the item has them. */
  readonly files: readonly string[]
  /** The one of them that is right; null: none. */
  readonly take: string | null
}
export interface DecideResult {
  /** Of the agreed coding alone. */
  readonly edit: WorkspaceEdit
  readonly agreed: string
  /** What to make the agreed coding with before the edit; null where it is there. */
  readonly draft: string | null
  /** Where the decision stands, in the agreed coding as it is after the edit. */
  readonly at: Position
}
