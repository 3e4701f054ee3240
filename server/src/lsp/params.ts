import { URI } from 'vscode-uri'

/** What an editor asks with comes from another program: before an answer relies on it, it is looked at. */

type Check = (value: unknown) => boolean

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isString: Check = value => typeof value === 'string'
const isPosition: Check = value => isObject(value) && Number.isInteger(value.line) && Number.isInteger(value.character)
const isRange: Check = value => isObject(value) && isPosition(value.start) && isPosition(value.end)

/** Whether a text can be read as a URI; of a document that has none nothing can be said. */
export const isUri: Check = value => {
  if (typeof value !== 'string') return false
  try {
    URI.parse(value)
    return true
  } catch {
    return false
  }
}
const hasUri: Check = value => isObject(value) && isUri(value.uri)

/** The members that requests share, in the protocol and in ours. */
const members: Readonly<Record<string, Check>> = {
  textDocument: hasUri,
  data: hasUri,
  uri: isUri,
  folder: isUri,
  position: isPosition,
  positions: value => Array.isArray(value) && value.every(isPosition),
  range: isRange,
  ranges: value => Array.isArray(value) && value.every(isRange),
  context: isObject,
  newName: isString,
  query: isString,
  number: isString,
  category: isString,
  categories: value => Array.isArray(value) && value.every(isString),
  diagnostics: value => Array.isArray(value) && value.every(isObject),
}

const atPosition = ['textDocument', 'position']
const overRange = ['textDocument', 'range']

/** What a request of the protocol must have; all others a document. */
const needs: Readonly<Record<string, readonly string[]>> = {
  'textDocument/completion': atPosition,
  'textDocument/hover': atPosition,
  'textDocument/definition': atPosition,
  'textDocument/references': [...atPosition, 'context'],
  'textDocument/documentHighlight': atPosition,
  'textDocument/prepareRename': atPosition,
  'textDocument/rename': [...atPosition, 'newName'],
  'textDocument/codeAction': [...overRange, 'context', 'diagnostics'],
  'textDocument/rangeFormatting': overRange,
  'textDocument/inlayHint': overRange,
  'textDocument/semanticTokens/range': overRange,
  'textDocument/selectionRange': ['textDocument', 'positions'],
  'codeLens/resolve': ['data'],
  'workspace/diagnostic': [],
  'workspace/symbol': ['query'],
}

export const neededBy = (method: string): readonly string[] => needs[method] ?? ['textDocument']

/** The member of a request's parameters that is missing or of another kind than it should be; null where all is well. */
export function wrongMember(params: unknown, needed: readonly string[]): string | null {
  const own = isObject(params) ? params : {}
  const given: Record<string, unknown> = isObject(own.context) ? { ...own.context, ...own } : own
  const isWrong = (name: string): boolean =>
    given[name] === undefined || given[name] === null ? needed.includes(name) : !members[name]!(given[name])
  return Object.keys(members).find(isWrong) ?? null
}
