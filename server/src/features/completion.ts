import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver-protocol'
import { literalAt } from '../document/literal.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { entries } from './completion/entries.ts'
import { fields } from './completion/fields.ts'
import { headings } from './completion/headings.ts'
import { optOuts } from './completion/optOuts.ts'
import { passages } from './completion/passages.ts'
import { type Place, placeAt } from './completion/place.ts'
import { replacements } from './completion/replacements.ts'
import { type Context, defineFeature } from './feature.ts'

/** What can be written at one kind of place; nothing at all others. */
type Proposes = (file: CodingFile, place: Place, context: Context) => CompletionItem[]

const proposals: readonly Proposes[] = [entries, headings, fields, passages]

/** `CompletionTriggerKind.Invoked`. */
const invoked = 1

/** What the codebook lets stand here. Never in prose, in code, or in a passage: a coder's own words are no list. */
export const completion = defineFeature<CompletionParams, CompletionList>({
  method: 'textDocument/completion',
  // Markdown has no suggestions while typing: these characters begin what can be completed.
  capability: { completionProvider: { triggerCharacters: ['*', '.', '#', ' ', '`', '-', '"', '“', '„', '«'] } },

  codings(file, { position, context: asked }, context) {
    const offset = file.lines.offsetAt(position)
    const place = placeAt(file, offset, (asked?.triggerKind ?? invoked) === invoked)
    const literal = file.read && literalAt(file.read, offset)
    const inComment = literal === null || literal === 'html' ? optOuts(file, place) : []
    if (inComment.length) return list(inComment)
    return literal && literal !== 'inlineCode' ? null : list(proposals.flatMap(one => one(file, place, context)))
  },

  codebook: ({ root, taxonomy, lines }, { position }) =>
    list(replacements(root, taxonomy, lines, lines.offsetAt(position))),
})

/** To be asked for again with every letter: what fits is decided here. */
const list = (items: CompletionItem[]): CompletionList | null => (items.length ? { isIncomplete: true, items } : null)
