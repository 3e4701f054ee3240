import { type TextDocument, workspace } from 'vscode'
import type { TextDocumentFilter } from 'vscode-languageclient'

/** Names that are a codebook's or a configuration's by themselves. */
const jsonNames = ['**/taxonomy.json', '**/*.taxonomy.json', '**/coding.config.json']

/** File systems whose documents are worked on: the disk, those not saved yet, and those of the workspace. Never `git:`. */
export function schemes(): Set<string> {
  return new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)])
}

/** Rows of a table of sources, as documents; see `study/sourceUri.ts`. */
export const rowScheme = 'coding-source'

/**
 * The documents that the server is told of from the start: Markdown, codebooks and configurations. `codebooks` are the URIs
 * of those that a configuration names. Which of them are part of a study, the server decides; for sources it asks later.
 */
export function documentSelector(codebooks: readonly string[]): TextDocumentFilter[] {
  const names = [...jsonNames, ...codebooks.map(uri => `**/${fileName(uri)}`)]
  return [...schemes()].flatMap(scheme => [
    { language: 'markdown', scheme },
    ...names.flatMap(pattern => [
      { language: 'json', scheme, pattern },
      { language: 'jsonc', scheme, pattern },
    ]),
  ])
}

/** Whether a document can be a source, as far as its kind tells. */
export const mayBeSource = ({ languageId, uri }: TextDocument): boolean =>
  languageId === 'plaintext' || languageId === 'markdown' || uri.scheme === rowScheme

/** Whether a codebook's name alone does not tell what it is. */
export const isNamedOtherwise = (uri: string): boolean => !/(?:^|[/.])taxonomy\.json$/.test(uri)

const fileName = (uri: string): string =>
  decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).replace(/[[\]{}*?]/g, '?')

/** A numbered heading, an entry with a number, or the title of a coding: enough to ask the server about a text. */
const mark = /^(?:#{1,3}[ \t]+|[ \t]*[-*+][ \t]+\*\*)\d+\.|^#[ \t]+.*\bcoding\b.*\d/im

/** Whether a document could be a coding file, at a glance. Most Markdown is none, and then nothing is started for it. */
export function mayBeCoding(document: TextDocument): boolean {
  return document.languageId === 'markdown' && schemes().has(document.uri.scheme) && mark.test(document.getText())
}
