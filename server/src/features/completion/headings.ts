import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import type { CodingFile } from '../../study/studyFile.ts'
import { span } from '../../text/span.ts'
import { documentation, explainGroup, explainSection } from '../explain.ts'
import type { Context } from '../feature.ts'
import { matchQuality, type Place, sortable } from './place.ts'

/** The headings of the codebook that the document still lacks, of the level that is begun, or of both on a blank line. */
export function headings(file: CodingFile, place: Place, context: Context): CompletionItem[] {
  const typed = /^(#{2,3})[ \t]+(.*)$|^(#{2,3})$|^$/.exec(place.before)
  if (!typed || place.after.trim() !== '') return []
  const marks = typed[1] ?? typed[3] ?? ''
  if (marks === '' && !place.isAskedFor) return []
  return missing(file, place)
    .filter(one => marks === '' || one.marks === marks)
    .flatMap(({ heading, explained, ...one }, index) => {
      const quality = matchQuality(typed[2] ?? '', heading)
      if (quality === null) return []
      return {
        label: heading,
        kind: CompletionItemKind.Module,
        documentation: documentation(explained, context),
        filterText: place.before,
        sortText: sortable(5, quality, index),
        textEdit: {
          range: file.lines.rangeOf(span(place.lineStart, place.offset + place.after.length)),
          newText: `${one.marks} ${heading}`,
        },
      }
    })
}

interface Missing {
  readonly marks: '##' | '###'
  readonly heading: string
  readonly explained: string
}

/** The groups of the section that the cursor is in first, then the sections. */
function missing({ document, settings: { taxonomy } }: CodingFile, { section }: Place): Missing[] {
  const groups = (section?.section?.groups ?? []).filter(group => !section!.groups.some(one => one.group === group))
  const sections = taxonomy.sections.filter(known => !document.sections.some(one => one.section === known))
  return [
    ...groups.map(
      (group): Missing => ({ marks: '###', heading: group.heading, explained: explainGroup(group, taxonomy) }),
    ),
    ...sections.map(
      (one): Missing => ({ marks: '##', heading: one.heading, explained: explainSection(one, taxonomy) }),
    ),
  ]
}
