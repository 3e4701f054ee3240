import type { TextEdit } from 'vscode-languageserver-protocol'
import { fixAll } from '../rules/fix.ts'
import { checkText } from '../study/check.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { lineEdits } from './textEdits.ts'

/** A coding file after all safe repairs, round by round, and how many were made. */
export const fixedText = ({
  uri,
  text,
  settings,
  source,
}: Pick<CodingFile, 'uri' | 'text' | 'settings' | 'source'>): { text: string; fixed: number } =>
  fixAll(text, current => checkText(uri, current, settings, null, source)?.problems ?? [])

/** The same as edits of the lines that change. */
export const fixAllEdits = (file: CodingFile): TextEdit[] => lineEdits(file.text, fixedText(file).text, file.lines)
