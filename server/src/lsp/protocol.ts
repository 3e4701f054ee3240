import type { Position, Range, TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver-protocol'

/**
 * What the server and a client of ours say to each other beyond the Language Server Protocol. Types and names only:
 * the one file of the server that the client imports. Positions count in UTF-16 units, ranges are half-open; URIs are strings.
 */

/** `initializationOptions`: what a client can do that LSP has no word for. */
export interface InitializationOptions {
  /** The client serves its files by `fileSystemRequests`; without it the server reads the disk, if it has one. */
  readonly fileSystem?: boolean
  /** The client registers the command `codingMarkdown.showReferences`, which a code lens needs. */
  readonly showReferences?: boolean
  /** The client registers `codingCommands`, which the light bulb offers in a source. */
  readonly codesSelections?: boolean
  /** The client registers `codebookCommands`, which the light bulb offers on a category. */
  readonly revises?: boolean
  /** The URI of a folder that is the client's own for this workspace: what the server knows of the study is kept there. */
  readonly storage?: string
}

export type { EditorSettings } from './settings.ts'

/** Client to server: what holds for a document, for the status item. Null for what is no text of ours. */
export const statusRequest = 'codingMarkdown/status'
export interface StatusParams {
  readonly textDocument: TextDocumentIdentifier
}
export interface Status {
  /** Whether the document is a coding file, a codebook, a configuration, or none of these. */
  readonly kind: 'codings' | 'source' | 'codebook' | 'configuration' | 'none'
  /** The configuration that holds, null where the defaults do. */
  readonly configuration: string | null
  /** The codebook that holds, null for the one that comes with the tool. */
  readonly codebook: string | null
  readonly codebookName: string
  readonly categories: number
  /** Whose codings alone are shown, while the study is coded blind; empty: nobody's, since nobody said whose. */
  readonly blind: string | null
  /** Why the configuration or the codebook could not be used, a sentence. */
  readonly fault?: string
  readonly problems: ProblemCounts
  readonly study: StudyCounts
  /** How far a coding file is, or, for a source, the coder's own coding of it; null where there is none. */
  readonly progress: Progress | null
}
/** A share of the source is no progress: how much of it there is to code, nobody knows beforehand. */
export interface Progress {
  readonly isDraft: boolean
  readonly passages: number
  readonly doubts: number
  /** Quotations that are not in the source, or not any more. */
  readonly lost: number
}
export interface ProblemCounts {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly hints: number
}
export interface StudyCounts extends ProblemCounts {
  readonly documents: number
  readonly segments: number
}

/** Server to client, a notification without parameters: `Status` may be another now. */
export const statusChanged = 'codingMarkdown/statusChanged'

/** Client to server: checks every coding file of the workspace folders anew from the disk. */
export const checkStudyRequest = 'codingMarkdown/checkStudy'

/** Client to server: every safe repair of a document, or of the study where none is named, as one edit. */
export const fixAllRequest = 'codingMarkdown/fixAll'
export interface FixAllParams {
  readonly textDocument?: TextDocumentIdentifier
}
export interface FixAllResult {
  readonly edit: WorkspaceEdit
  readonly fixed: number
  readonly files: number
}

/** Client to server: the categories that can be filed under in a document, in the codebook's order, for a quick pick. */
export const categoriesRequest = 'codingMarkdown/categories'
export interface CategoryItem {
  readonly id: string
  readonly label: string
  /** The headings it stands under. */
  readonly place: string
  readonly definition?: string
  /** `#rrggbb`, where the codebook has one. */
  readonly color?: string
  /** Its place among all categories of the codebook. */
  readonly order: number
}

/** Client to server: the edit that gives a document an entry of a category, in its place, headings made where missing. */
export const insertCategoryRequest = 'codingMarkdown/insertCategory'
export interface InsertCategoryParams {
  readonly textDocument: TextDocumentIdentifier
  readonly category: string
}
export interface InsertCategoryResult {
  readonly edit: WorkspaceEdit
  /** Where typing goes on, in the document as it is after the edit. */
  readonly cursor: Position
}

/** Client to server: a new coding file for one source, as `coding-markdown new` makes it; the client creates it. */
export const newCodingFileRequest = 'codingMarkdown/newCodingFile'
export interface NewCodingFileParams {
  /** The folder whose configuration holds. */
  readonly folder: string
  readonly number: string
  readonly organisation?: string
  /** Instead of the one that the settings name. */
  readonly coder?: string
}
export interface NewCodingFileResult {
  readonly uri: string
  readonly text: string
  readonly exists: boolean
}

/** Client to server: the codebook that holds for a document or folder, null for the embedded one with its text. */
export const codebookRequest = 'codingMarkdown/codebook'
export interface CodebookParams {
  readonly uri: string
}
export interface CodebookResult {
  readonly uri: string | null
  readonly text: string
}

/** The client's own command behind a code lens: a URI, a position and ranges in other documents. */
export const showReferencesCommand = 'codingMarkdown.showReferences'
export type ShowReferencesArguments = [uri: string, position: Position, places: { uri: string; range: Range }[]]

/** Server to client, where the client serves the files (see `InitializationOptions.fileSystem`). All take a URI. */
export const fileSystemRequests = {
  stat: 'codingMarkdown/fs/stat',
  read: 'codingMarkdown/fs/read',
  list: 'codingMarkdown/fs/list',
  realPath: 'codingMarkdown/fs/realPath',
} as const
export interface FileParams {
  readonly uri: string
}
/** Answers a failed file request: one clause that says why ("permission denied"). */
export interface FileFault {
  readonly fault: string
}
/** Null where there is nothing; of kind 'other' with a fault where it cannot be read. */
export type StatResult = {
  readonly kind: 'file' | 'folder' | 'other'
  readonly size: number
  readonly fault?: string
} | null
/** The bytes in base64: JSON carries no others. */
export type ReadResult = { readonly base64: string } | FileFault
export type ListResult =
  | { readonly entries: readonly { readonly name: string; readonly kind: 'file' | 'folder' | 'link' | 'other' }[] }
  | FileFault
export interface RealPathResult {
  readonly uri: string
}

/** Client to server: the source of a coding file, or the codings of a source. */
export const sourceInfoRequest = 'codingMarkdown/source'
export interface SourceInfo {
  /** What to open: a file, or a row of a table by the scheme `coding-source`; null where there is none. */
  readonly uri: string | null
  readonly name: string
  /** Why there is none, a sentence. */
  readonly fault?: string
  readonly codings: readonly CodingOfSource[]
}
export interface CodingOfSource {
  readonly uri: string
  readonly coder: string | null
  /** Whether it is the coding of the coder whom the settings name, or of nobody else. */
  readonly isOwn: boolean
}

/** Client to server: the text behind a URI of the scheme `coding-source`. */
export const sourceTextRequest = 'codingMarkdown/sourceText'
export type SourceTextResult = { readonly text: string } | FileFault

/** Client to server: all passages of a source that its codings quote, in the source's order, for colours and lists. */
export const passagesRequest = 'codingMarkdown/passages'
export interface PassageItem {
  /** One for each part of an elided quotation, in the source. */
  readonly ranges: readonly Range[]
  /** Null for an entry that the codebook does not know. */
  readonly category: {
    readonly id: string
    readonly label: string
    readonly color?: string
    readonly order: number
  } | null
  readonly coder: string | null
  /** See `CodingOfSource`. */
  readonly isOwn: boolean
  /** The coding file, and the segment in it. */
  readonly coding: string
  readonly segment: Range
  readonly text: string
}

/** Client to server: the next sentence of a source of which nothing is filed; null where there is none. */
export const nextUncodedRequest = 'codingMarkdown/nextUncoded'
export interface NextUncodedParams {
  readonly textDocument: TextDocumentIdentifier
  readonly position: Position
}

/**
 * Client to server: files a selection of a source under categories, in the coder's file. Where that is missing, the client
 * makes it first, with the text that the answer says, so that undoing a coding leaves a coding file.
 */
export const codeSelectionRequest = 'codingMarkdown/codeSelection'
export interface CodeSelectionParams {
  readonly textDocument: TextDocumentIdentifier
  readonly range: Range
  /** Their IDs. */
  readonly categories: readonly string[]
  /** Whose file it goes to, in a study with several coders, instead of the one that the settings name. */
  readonly coder?: string
  readonly organisation?: string
}
export interface CodeSelectionResult {
  /** Of the coding file alone. */
  readonly edit: WorkspaceEdit
  readonly coding: string
  /** What to make the coding file with before the edit; null where it is there. */
  readonly draft: string | null
  /** The passage as it is filed. */
  readonly text: string
}

/** Client to server: takes the segments that ranges touch out of a coding file, or, with a category, to another one. */
export const recodeRequest = 'codingMarkdown/recode'
export interface RecodeParams {
  readonly textDocument: TextDocumentIdentifier
  readonly ranges: readonly Range[]
  /** Its ID; without one, the segments are taken out. */
  readonly category?: string
}

/** Client to server: says in a coding file that it is a draft, or complete. */
export const setDraftRequest = 'codingMarkdown/setDraft'
export interface SetDraftParams {
  readonly textDocument: TextDocumentIdentifier
  readonly isDraft: boolean
}

/** Client to server: marks the segment at a place as doubtful, or not any more. Null where there is none. */
export const toggleDoubtRequest = 'codingMarkdown/toggleDoubt'
export interface ToggleDoubtParams {
  readonly textDocument: TextDocumentIdentifier
  readonly position: Position
}
export type ToggleDoubtResult = InsertCategoryResult | null

/** The client's own commands for what is selected in a source; they take no arguments. */
export const codingCommands = {
  code: 'codingMarkdown.codeSelection',
  recode: 'codingMarkdown.recode',
  uncode: 'codingMarkdown.uncode',
  doubt: 'codingMarkdown.markDoubt',
} as const

/** `data` of an error: the value that was missing, for the client to ask for. */
export interface Lacks {
  readonly lacks: 'organisation' | 'coder' | 'version'
}

/** Client to server: what a revision of the codebook makes of it, of all coding files and of the log, as one edit with preview. */
export const reviseRequest = 'codingMarkdown/revise'
export type ReviseParams = {
  /** The codebook, or a file or folder that it holds for. */
  readonly uri: string
  readonly reason: string
  /** The codebook's next version, where it is not to be counted on. */
  readonly version?: string
} & CodebookRevision
/** Categories by their IDs; `to`: a group or section, by ID or heading; `into` of a split: `1.B.4 Label`, or an ID that is there. */
export type CodebookRevision =
  | { readonly what: 'merge'; readonly parameters: { readonly categories: readonly string[]; readonly into: string } }
  | {
      readonly what: 'move'
      readonly parameters: { readonly category: string; readonly to: string; readonly before?: string }
    }
  | {
      readonly what: 'split'
      readonly parameters: {
        readonly category: string
        readonly into: readonly string[]
        readonly decisions: readonly SplitDecision[]
      }
    }
  | { readonly what: 'retire'; readonly parameters: { readonly category: string; readonly replacedBy?: string } }
  | {
      readonly what: 'add'
      readonly parameters: {
        readonly id: string
        readonly label: string
        readonly to: string
        readonly before?: string
        readonly definition?: string
        readonly candidate?: boolean
      }
    }
  | { readonly what: 'promote'; readonly parameters: { readonly category: string } }
/** Where one passage goes; `file`, `text` and `index` as `segmentsRequest` gives them (`uri`, `text`, `index`). */
export interface SplitDecision {
  readonly file: string
  readonly text: string
  readonly index: number
  readonly to: readonly string[]
}
export interface ReviseResult {
  readonly edit: WorkspaceEdit
  /** `1.A.1 merged into 1.A.2`. */
  readonly title: string
  /** `12 passages in 5 of 16 coding files.` */
  readonly summary: string
  /** How many coding files have to be read again. */
  readonly toRevisit: number
}

/** Client to server: every segment of a category in the study, by file and place, with the sentence of the source around it. */
export const segmentsRequest = 'codingMarkdown/segments'
export interface SegmentsParams {
  /** The codebook, or a file or folder that it holds for. */
  readonly uri: string
  readonly category: string
}
export interface SegmentItem {
  readonly uri: string
  readonly title: string | null
  /** As `DocumentItem` has it. */
  readonly name: string
  readonly coder: string | null
  readonly range: Range
  readonly text: string
  /** Which of those with the same text in this category and file, from 0. */
  readonly index: number
  readonly kind: 'quote' | 'term'
  readonly gloss: string | null
  /** The sentence of the source that it stands in. */
  readonly context: string | null
}

/** Client to server: the coding files that were coded before a category was added or redefined. */
export const filesToRevisitRequest = 'codingMarkdown/filesToRevisit'
export interface FileToRevisit {
  readonly uri: string
  readonly title: string | null
  /** The version of the codebook that it was coded with. */
  readonly version: string
  readonly categories: readonly { readonly id: string; readonly label: string; readonly since: string }[]
}

/** Client to server: says in a coding file that it was read again with the codebook as it is. */
export const markRevisitedRequest = 'codingMarkdown/markRevisited'

/** Client to server: the edit that ends the blind phase of a study, and logs it. Refused where it is not blind. */
export const endBlindPhaseRequest = 'codingMarkdown/endBlindPhase'
export interface EndBlindPhaseParams {
  /** A file or folder of the study. */
  readonly uri: string
}
export interface EndBlindPhaseResult {
  readonly edit: WorkspaceEdit
  readonly log: string
}

/** Client to server: passages that are filed under different categories in different documents. */
export const consistencyRequest = 'codingMarkdown/consistency'
export interface InconsistencyItem {
  readonly passage: string
  readonly documents: number
  /** The commonest first. */
  readonly categories: readonly {
    readonly id: string
    readonly label: string
    readonly documents: number
    readonly places: readonly {
      /** The coding file, as a URI. */
      readonly file: string
      /** As `DocumentItem` has it. */
      readonly name: string
      readonly coder: string | null
      readonly range: Range
      readonly text: string
      readonly gloss: string | null
    }[]
  }[]
}
