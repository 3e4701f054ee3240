import { type TextDocument, workspace } from 'vscode'
import type { TextDocumentFilter } from 'vscode-languageclient'
import { mayBeCoding } from './glance.ts'

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

/** Whether to ask the server about a document that is open. */
export const isWorthAsking = (document: TextDocument): boolean =>
  document.languageId === 'markdown' && schemes().has(document.uri.scheme) && mayBeCoding(document.getText())
