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
}

export type { EditorSettings } from './settings.ts'

/** Client to server: what holds for a document, for the status item. Null for what is no text of ours. */
export const statusRequest = 'codingMarkdown/status'
export interface StatusParams {
  readonly textDocument: TextDocumentIdentifier
}
export interface Status {
  /** Whether the document is a coding file, a codebook, a configuration, or none of these. */
  readonly kind: 'codings' | 'codebook' | 'configuration' | 'none'
  /** The configuration that holds, null where the defaults do. */
  readonly configuration: string | null
  /** The codebook that holds, null for the one that comes with the tool. */
  readonly codebook: string | null
  readonly codebookName: string
  readonly categories: number
  /** Why the configuration or the codebook could not be used, a sentence. */
  readonly fault?: string
  readonly problems: ProblemCounts
  readonly study: StudyCounts
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
