import { commands, Disposable, l10n, window } from 'vscode'
import type { Extension } from '../extension.ts'
import { checkStudy } from './checkStudy.ts'
import type { Command } from './command.ts'
import { fixAllInFile } from './fixAllInFile.ts'
import { fixAllInStudy } from './fixAllInStudy.ts'
import { insertCategory } from './insertCategory.ts'
import { newCodingFile } from './newCodingFile.ts'
import { openCodebook } from './openCodebook.ts'
import { restartServer } from './restartServer.ts'
import { showOutput } from './showOutput.ts'
import { showReferences } from './showReferences.ts'
import { tryExample } from './tryExample.ts'

/** A command is one file and one line here. */
export const all: readonly Command[] = [
  checkStudy,
  fixAllInFile,
  fixAllInStudy,
  newCodingFile,
  openCodebook,
  insertCategory,
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
    extension.log.error(error as Error)
    const show = l10n.t('Show Output')
    const chosen = await window.showErrorMessage(
      l10n.t('That did not work: {0}', String((error as Error).message)),
      show,
    )
    if (chosen === show) extension.log.show()
  }
}
