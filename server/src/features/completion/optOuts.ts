import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import { rules } from '../../rules/registry.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { span } from '../../text/span.ts'
import type { Place } from './place.ts'

const actions = ['disable-line', 'disable-next-line', 'disable', 'enable', 'disable-file']

/** Inside a comment that begins as an opt-out: what it can do, and the rules it can name. */
export function optOuts({ lines }: CodingFile, { before, offset }: Place): CompletionItem[] {
  const comment = before.slice(before.lastIndexOf('<!--'))
  const action = /^<!--\s*(coding-[a-z-]*)$/.exec(comment)
  const rule = /^<!--\s*coding-[a-z-]+\s(?:[\s\w-]*,)*\s*([a-z-]*)$/.exec(comment)
  const typed = action?.[1] ?? rule?.[1]
  if (typed === undefined) return []
  const range = lines.rangeOf(span(offset - typed.length, offset))
  const item = (label: string, kind: CompletionItemKind, documentation?: string): CompletionItem => ({
    label,
    kind,
    ...(documentation ? { documentation } : {}),
    textEdit: { range, newText: label },
  })
  return action
    ? actions.map(one => item(`coding-${one}`, CompletionItemKind.Keyword))
    : rules.map(({ meta }) => item(meta.id, CompletionItemKind.Value, `Reports ${meta.finds}.`))
}
