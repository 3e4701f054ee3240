import { commands, Disposable, l10n, window } from 'vscode'
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol'
import type { Extension } from '../extension.ts'
import { Hint } from '../hint.ts'
import { addCategory } from './addCategory.ts'
import { changeCategoryId } from './changeCategoryId.ts'
import { checkStudy } from './checkStudy.ts'
import { codeAsLast } from './codeAsLast.ts'
import { codeSelection } from './codeSelection.ts'
import type { Command } from './command.ts'
import { decideDisagreement } from './decideDisagreement.ts'
import { endBlindPhase } from './endBlindPhase.ts'
import { filesToRevisit } from './filesToRevisit.ts'
import { fixAllInFile } from './fixAllInFile.ts'
import { fixAllInStudy } from './fixAllInStudy.ts'
import { goToCategory } from './goToCategory.ts'
import { insertCategory } from './insertCategory.ts'
import { markComplete } from './markComplete.ts'
import { markDoubt } from './markDoubt.ts'
import { markDraft } from './markDraft.ts'
import { markRevisited } from './markRevisited.ts'
import { mergeCategories } from './mergeCategories.ts'
import { moveCategory } from './moveCategory.ts'
import { newCodingFile } from './newCodingFile.ts'
import { nextDisagreement } from './nextDisagreement.ts'
import { nextUncoded } from './nextUncoded.ts'
import { openCodebook } from './openCodebook.ts'
import { openCoding } from './openCoding.ts'
import { openSource } from './openSource.ts'
import { previousDisagreement } from './previousDisagreement.ts'
import { promoteCategory } from './promoteCategory.ts'
import { recode } from './recode.ts'
import { recodeSegments } from './recodeSegments.ts'
import { renameInCodebook } from './renameInCodebook.ts'
import { restartServer } from './restartServer.ts'
import { retireCategory } from './retireCategory.ts'
import { searchCodebook } from './searchCodebook.ts'
import { segmentsAsDocument } from './segmentsAsDocument.ts'
import { showAllCategories } from './showAllCategories.ts'
import { showAllDocuments } from './showAllDocuments.ts'
import { showDisagreements } from './showDisagreements.ts'
import { showLost } from './showLost.ts'
import { showOutput } from './showOutput.ts'
import { showReferences } from './showReferences.ts'
import { showReport } from './showReport.ts'
import { showSegments } from './showSegments.ts'
import { sortByOrder } from './sortByOrder.ts'
import { sortByUse } from './sortByUse.ts'
import { splitCategory } from './splitCategory.ts'
import { tryExample } from './tryExample.ts'
import { uncode } from './uncode.ts'
import { undoCoding } from './undoCoding.ts'

/** A command is one file and one line here. */
export const all: readonly Command[] = [
  checkStudy,
  fixAllInFile,
  fixAllInStudy,
  newCodingFile,
  openCodebook,
  insertCategory,
  openSource,
  openCoding,
  codeSelection,
  codeAsLast,
  uncode,
  recode,
  nextUncoded,
  markComplete,
  markDraft,
  markDoubt,
  showLost,
  undoCoding,
  endBlindPhase,
  showReport,
  showDisagreements,
  nextDisagreement,
  previousDisagreement,
  decideDisagreement,
  showSegments,
  segmentsAsDocument,
  recodeSegments,
  goToCategory,
  renameInCodebook,
  changeCategoryId,
  mergeCategories,
  moveCategory,
  splitCategory,
  retireCategory,
  addCategory,
  promoteCategory,
  searchCodebook,
  showAllCategories,
  sortByUse,
  sortByOrder,
  filesToRevisit,
  showAllDocuments,
  markRevisited,
  tryExample,
  restartServer,
  showOutput,
  showReferences,
]

export const registerCommands = (extension: Extension): Disposable =>
  Disposable.from(
    ...all.map(command =>
      commands.registerCommand(command.id, (...args: never[]) => runCommand(command, extension, args)),
    ),
  )

/** What goes wrong in a command is said once, with a way to the log. */
async function runCommand(command: Command, extension: Extension, args: never[]): Promise<void> {
  try {
    await command.run(extension, ...args)
  } catch (error) {
    if (error instanceof Hint || isRefusal(error)) {
      void window.showInformationMessage((error as Error).message)
      return
    }
    extension.log.error(error as Error)
    const show = l10n.t('Show Output')
    const chosen = await window.showErrorMessage(
      l10n.t('That did not work: {0}', String((error as Error).message)),
      show,
    )
    if (chosen === show) extension.log.show()
  }
}

/** What the server does not do, with a sentence that says what to do instead. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed
