import { type TextEditor, window } from 'vscode'

/** The editor that is worked in; while a page without text has the focus, such as the walkthrough, the Markdown beside it. */
export const currentEditor = (): TextEditor | undefined =>
  window.activeTextEditor ?? window.visibleTextEditors.find(({ document }) => document.languageId === 'markdown')
