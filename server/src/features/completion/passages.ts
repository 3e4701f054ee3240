import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import { writeSegment } from '../../document/write.ts'
import { fold } from '../../source/fold.ts'
import { clausesIn, sentencesIn } from '../../source/sentences.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { slice, span } from '../../text/span.ts'
import { type Place, sortable } from './place.ts'

/** A bullet whose quotation is open: its mark, and what is typed of the passage. */
const opened = /^\s*[-*+][ \t]+((["“„«])([^"“”„«»]*))$/
const closing = /^["”“»]?\s*$/

/**
 * Inside an opened quotation mark: the sentences of the source, and the clauses of the long ones, in the source's order.
 * To order them by what is coded would steer the coder.
 */
export function passages({ source, lines }: CodingFile, place: Place): CompletionItem[] {
  const typed = opened.exec(place.before)
  if (!typed || !source || 'missing' in source || !closing.test(place.after)) return []
  const { text } = source.source
  const words = fold(typed[3]!).split(' ')
  const start = place.offset - typed[1]!.length
  const range = lines.rangeOf(span(start, place.offset + place.after.trimEnd().length))
  return sentencesIn(text)
    .flatMap(sentence => [sentence, ...clausesIn(text, sentence)])
    .flatMap((at, index) => {
      const passage = slice(text, at).replace(/\s+/g, ' ')
      const newText = writeSegment('quote', passage)
      const folded = fold(passage)
      if (newText === null || !words.every(word => folded.includes(word))) return []
      return {
        label: passage,
        kind: CompletionItemKind.Text,
        filterText: typed[1]!,
        sortText: sortable(index),
        textEdit: { range, newText },
      }
    })
}
