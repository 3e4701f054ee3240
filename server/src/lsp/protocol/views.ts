import type { Range } from 'vscode-languageserver-protocol'
import type { ProblemCounts, Progress } from '../protocol.ts'

/** What the server says for views over a whole study: types and names, like `protocol.ts`. */

/** Client to server, without parameters: the codebooks of the study, with what each category means and how often it is used. */
export const codebooksRequest = 'codingMarkdown/codebooks'
export interface CodebookItem {
  /** What other requests know it by: its file, or, of the one that comes with the tool, a file or folder that it holds for. */
  readonly uri: string
  /** Whether it has a file, and so can be revised. */
  readonly isOwn: boolean
  readonly name: string
  readonly version: string | null
  /** Coding files under it. */
  readonly documents: number
  readonly sections: readonly SectionItem[]
}
/** Segments, and the documents that have any: drafts too, as a code lens counts. */
export interface UseItem {
  readonly documents: number
  readonly segments: number
}
interface PartItem {
  /** Markdown without links, images or HTML. */
  readonly explanation: string
  readonly use: UseItem
  /** The name that renaming changes, in the codebook's file; null where it has none. */
  readonly name: Range | null
}
export interface SectionItem extends PartItem {
  readonly id: string
  readonly heading: string
  readonly groups: readonly GroupItem[]
  /** Those that stand in no group. */
  readonly categories: readonly CategoryInUse[]
}
export interface GroupItem extends PartItem {
  readonly id: string
  readonly heading: string
  readonly categories: readonly CategoryInUse[]
}
export interface CategoryInUse extends PartItem {
  readonly id: string
  readonly label: string
  readonly definition: string
  readonly status: 'candidate' | 'active' | 'deprecated'
  readonly color?: string
  readonly order: number
  /** Its ID in the codebook's file; null where it has none. */
  readonly definitionAt: Range | null
}

/** Client to server, without parameters: the coding files of the study, in the order of their paths. */
export const documentsRequest = 'codingMarkdown/documents'
export interface DocumentItem {
  readonly uri: string
  /** What its title says that it is a coding of, else the file's name: `101 Quillfeather Press`. */
  readonly name: string
  readonly coder: string | null
  readonly profiles: readonly string[]
  readonly progress: Progress
  readonly problems: ProblemCounts
  /** Null where the study says nowhere where its sources are. */
  readonly verification: VerificationItem | null
  /** What of the codebook is newer than the coding. */
  readonly revisit: RevisitItem | null
}
export type VerificationItem =
  | { readonly found: number; readonly differs: number; readonly lost: number }
  /** Why there is no source, a clause. */
  | { readonly missing: string }
export interface RevisitItem {
  /** The version of the codebook that it was coded with. */
  readonly version: string
  readonly categories: readonly { readonly id: string; readonly label: string; readonly since: string }[]
}

/** The client's own commands that revise a codebook, for the light bulb: all but `add` take a `CategoryTarget`. */
export const codebookCommands = {
  merge: 'codingMarkdown.mergeCategories',
  move: 'codingMarkdown.moveCategory',
  split: 'codingMarkdown.splitCategory',
  retire: 'codingMarkdown.retireCategory',
  promote: 'codingMarkdown.promoteCategory',
  add: 'codingMarkdown.addCategory',
} as const
export interface CategoryTarget {
  /** As `CodebookItem` has it. */
  readonly codebook: string
  /** Its ID. */
  readonly category: string
}
/** What `add` takes: a category that somebody has used before it was there, and the section or group where it was used. */
export interface NewCategoryTarget {
  readonly codebook: string
  readonly place: string
  readonly id: string
  readonly label: string
}
