import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import type { CodingFile } from '../../study/studyFile.ts'
import type { FieldDefinition, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { squeeze } from '../../taxonomy/taxonomy.ts'
import { span } from '../../text/span.ts'
import { documentation, explainProfile } from '../explain.ts'
import type { Context } from '../feature.ts'
import { matchQuality, type Place, sortable } from './place.ts'

/** Before the first section: the fields that are missing, and the values that one of them can have. */
export function fields(file: CodingFile, place: Place, context: Context): CompletionItem[] {
  if (file.document.sections.some(one => one.heading.span.start < place.offset)) return []
  return [...names(file, place), ...values(file, place, context)]
}

function names({ document, settings: { taxonomy }, lines }: CodingFile, place: Place): CompletionItem[] {
  const typed = /^([-*+])[ \t]+(?:\*\*?|__)?([^*`:]*)$/.exec(place.before)
  if (!typed || !/^[*:\s]*$/.test(place.after)) return []
  const missing = taxonomy.fields.filter(
    field => !document.fields.some(one => squeeze(one.name) === squeeze(field.name)),
  )
  return missing.flatMap(({ name, required }, index) => {
    const quality = matchQuality(typed[2]!, name)
    if (quality === null) return []
    return {
      label: name,
      kind: CompletionItemKind.Property,
      detail: required ? 'required' : 'optional',
      filterText: place.before,
      sortText: sortable(quality, index),
      textEdit: {
        range: lines.rangeOf(span(place.lineStart, place.offset + place.after.length)),
        newText: `${typed[1]} **${name}:** `,
      },
    }
  })
}

function values({ settings: { taxonomy }, lines }: CodingFile, place: Place, context: Context): CompletionItem[] {
  const typed = /^[-*+][ \t]+\*\*([^*]+?):?\*\*:?(.*)$/.exec(place.before)
  const field = typed && taxonomy.fields.find(one => squeeze(one.name) === squeeze(typed[1]!))
  if (!typed || !field?.values || (field.multiple && place.after.trim() !== '')) return []
  const begun = field.multiple ? typed[2]!.slice(typed[2]!.lastIndexOf(',') + 1) : typed[2]!
  const start = place.offset - begun.length
  const earlier = place.before.slice(0, place.before.length - begun.length)
  return allowed(field, taxonomy).flatMap(([name, explained], index) => {
    const quality = matchQuality(begun.replaceAll('`', ''), name)
    if (quality === null || earlier.includes(`\`${name}\``)) return []
    return {
      label: name,
      kind: CompletionItemKind.EnumMember,
      ...(explained ? { documentation: documentation(explained, context) } : {}),
      filterText: begun,
      sortText: sortable(quality, index),
      textEdit: {
        range: lines.rangeOf(span(start, place.offset + place.after.length)),
        newText: ` \`${name}\``,
      },
    }
  })
}

const allowed = (field: FieldDefinition, { profiles }: Taxonomy): (readonly [string, string | null])[] =>
  field.values === 'profiles'
    ? profiles.map(profile => [profile.name, explainProfile(profile)] as const)
    : (field.values ?? []).map(name => [name, null] as const)
