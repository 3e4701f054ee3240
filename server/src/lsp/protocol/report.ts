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
