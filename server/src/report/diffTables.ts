import type { StudyDiff } from './diff.ts'
import { count, type Table, text } from './table.ts'

/** What changed in a study as tables. */
export function diffTables({ documents, segments, categories, changes }: StudyDiff, between: string): Table[] {
  const withProfile = changes.filter(one => one.profile)
  const recoded = changes.flatMap(one => one.recoded.map(passage => ({ file: one.file, ...passage })))
  return [
    {
      id: 'overview',
      title: `What was coded, ${between}`,
      notes: [
        'Unit: the segment, once per document and category; segments are the same if they are after folding. Recoded: the same segment of the same document under another category; it is neither among the added nor the removed. Drafts are missing data.',
      ],
      columns: [text('what'), count('added'), count('removed'), count('changed or recoded'), count('unchanged')],
      rows: [
        ['documents', documents.added, documents.removed, documents.changed, documents.unchanged],
        ['segments', segments.added, segments.removed, segments.recoded, ''],
      ],
    },
    {
      id: 'categories',
      title: 'By category',
      notes: [],
      columns: [
        text('id'),
        text('label'),
        count('added'),
        count('removed'),
        count('recoded from'),
        count('recoded to'),
      ],
      rows: categories.map(one => [one.id, one.label, one.added, one.removed, one.recodedFrom, one.recodedTo]),
    },
    {
      id: 'documents',
      title: 'By document',
      notes: [],
      columns: [text('document'), text('status'), count('added'), count('removed'), count('recoded')],
      rows: changes.map(one => [one.file, one.status, one.added.length, one.removed.length, one.recoded.length]),
    },
    ...(recoded.length
      ? [
          {
            id: 'recoded',
            title: 'Recoded',
            notes: [],
            columns: [text('document'), text('from'), text('to'), text('segment')],
            rows: recoded.map(one => [one.file, one.from, one.to, one.text]),
          },
        ]
      : []),
    ...(withProfile.length
      ? [
          {
            id: 'profiles',
            title: 'Profiles',
            notes: [],
            columns: [text('document'), text('before'), text('after')],
            rows: withProfile.map(one => [one.file, one.profile!.before, one.profile!.after]),
          },
        ]
      : []),
  ]
}
