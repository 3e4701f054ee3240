import type { CodebookFile, CodingFile } from '../../study/studyFile.ts'
import type { Subject } from '../../taxonomy/subject.ts'
import { contains, type Span, span } from '../../text/span.ts'
import { codebookTargetAt } from '../codebookTarget.ts'
import { targetAt } from '../target.ts'

/** A name of the codebook that can be changed: of what, under which key of its file, and as it is now. */
export interface Name {
  readonly subject: Subject
  readonly key: 'id' | 'label' | 'title' | 'heading' | 'name'
  readonly text: string
  /** Where it was pointed at. */
  readonly span: Span
}

/** The name at an offset of a coding file: of an entry its ID or its label, of a heading what the codebook calls it. */
export function nameInCodings({ document, settings: { taxonomy } }: CodingFile, offset: number): Name | null {
  const target = targetAt(document, taxonomy, offset)
  if (!target || target.kind === 'segment') return null
  if (target.kind !== 'category') return { ...named(target), span: target.span }
  const at = span(offset, offset)
  const entry = document.entries.find(one => one.category === target.category && contains(one.header.span, at))
  const { id, label } = entry!.header
  if (id && contains(id.span, at)) return { subject: target, key: 'id', text: target.category.id, span: id.span }
  return label ? { subject: target, key: 'label', text: target.category.label, span: label.span } : null
}

/** The name at an offset of a codebook's file. */
export function nameInCodebook({ root, taxonomy }: CodebookFile, offset: number): Name | null {
  const target = codebookTargetAt(root, taxonomy, offset)
  if (!target) return null
  const { key, span: at } = target
  if (target.kind !== 'category') return key === 'id' ? null : { ...named(target), span: at }
  if (key === 'label') return { subject: target, key, text: target.category.label, span: at }
  return { subject: target, key: 'id', text: target.category.id, span: at }
}

function named(subject: Exclude<Subject, { kind: 'category' }>): Omit<Name, 'span'> {
  switch (subject.kind) {
    case 'section': {
      const { heading, title } = subject.section
      return subject.section.ownHeading
        ? { subject, key: 'heading', text: heading }
        : { subject, key: 'title', text: title }
    }
    case 'group':
      return { subject, key: 'heading', text: subject.group.heading }
    case 'profile':
      return { subject, key: 'name', text: subject.profile.name }
  }
}
