import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import type { CategoryAddition } from '../rules/rule.ts'
import type { Category } from '../taxonomy/taxonomy.ts'
import type { Context } from './feature.ts'

/** What the light bulb of a category does to the codebook. */
export const revisionKind = `${CodeActionKind.Refactor}.codebook`

/** The client's own commands, which ask for the rest and for a reason; see `lsp/protocol/views.ts`. */
const command = (title: string, name: string, given: object): NonNullable<CodeAction['command']> => ({
  title,
  command: `codingMarkdown.${name}`,
  arguments: [given],
})

/** What can become of a category; nothing where the editor has no such commands. */
export function revisionActions(
  { id, status }: Category,
  codebook: string | undefined,
  { client }: Context,
): CodeAction[] {
  if (!client.revises || !client.codeActionLiterals || codebook === undefined || status === 'deprecated') return []
  const all = [
    ...(status === 'candidate' ? [[`Promote ${id}…`, 'promoteCategory'] as const] : []),
    [`Merge ${id} into…`, 'mergeCategories'] as const,
    [`Move ${id} to…`, 'moveCategory'] as const,
    [`Split ${id}…`, 'splitCategory'] as const,
    [`Retire ${id}…`, 'retireCategory'] as const,
  ]
  return all.map(([title, name]) => ({
    title,
    kind: revisionKind,
    command: command(title, name, { codebook, category: id }),
  }))
}

/** A category that is used and not there, to be added with a reason. */
export const additionCommand = (title: string, codebook: string, addition: CategoryAddition) =>
  command(title, 'addCategory', { codebook, ...addition })
