import type { LogOutputChannel, Uri } from 'vscode'
import type { CodingUndo } from './coding/undo.ts'
import type { UsedCategories } from './coding/usedCategories.ts'
import type { LanguageServer } from './languageServer.ts'
import type { Disagreements } from './report/disagreements.ts'
import type { StudyViews } from './study/views.ts'

/** What the parts of the extension share. */
export interface Extension {
  readonly server: LanguageServer
  readonly log: LogOutputChannel
  /** Where the extension is installed. */
  readonly uri: Uri
  readonly used: UsedCategories
  readonly undo: CodingUndo
  readonly disagreements: Disagreements
  readonly views: StudyViews
}
