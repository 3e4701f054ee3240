import { offsetsOf } from './codePoints.ts'
import type { ExportDocument, ExportStudy } from './exportStudy.ts'
import { type SegmentRow, segmentRows, writtenName } from './rows.ts'
import { type Cell, type Dataset, documentCells, documentColumns, integer, text } from './table.ts'

/** One row for each segment. */
export function segmentTable(study: ExportStudy): Dataset {
  const { withoutSourceText } = study.options
  const columns = [
    ...documentColumns(study),
    integer('line'),
    ...['section', 'section_title', 'group_heading', 'category', 'category_label', 'entry', 'kind'].map(text),
    ...(withoutSourceText ? [] : [text('text')]),
    ...['gloss', 'gloss_kind', 'verdict'].map(text),
    ...['source_start', 'source_end'].map(integer),
    text('source_spans'),
    integer('occurrences'),
    text('source'),
    text('source_sha256'),
    integer('counts'),
  ]
  return {
    columns,
    async *rows() {
      for await (const document of study.documents()) {
        const known = documentCells(document, study.variables)
        const place = placing(document, study)
        for (const row of segmentRows(document))
          yield [...known, ...segmentCells(row, withoutSourceText), ...place(row)]
      }
    },
  }
}

function segmentCells(
  { category, entry, line, kind, text: words, gloss, glossKind, verdict }: SegmentRow,
  withoutText: boolean,
): Cell[] {
  const section = category?.section ?? entry?.section?.section ?? null
  // A translation says what the source says.
  const hidden = withoutText && glossKind === 'translation'
  return [
    line,
    section?.id ?? null,
    section?.title ?? null,
    category?.group?.heading ?? null,
    category?.id ?? null,
    category?.label ?? null,
    entry && !category ? writtenName(entry) : null,
    kind,
    ...(withoutText ? [] : [words]),
    hidden ? null : gloss,
    glossKind,
    verdict,
  ]
}

/** The cells that say where a segment stands in its source. */
function placing({ source }: ExportDocument, { options }: ExportStudy): (row: SegmentRow) => Cell[] {
  const offsets = source && offsetsOf(source.text, options.offsets)
  const sha256 = source?.sha256 ?? null
  return ({ spans, occurrences, verdict, isFirst }) => {
    const places = offsets ? spans.map(({ start, end }) => [offsets.to(start), offsets.to(end)] as const) : []
    return [
      places[0]?.[0] ?? null,
      places.at(-1)?.[1] ?? null,
      places.length ? places.map(place => place.join('-')).join(' ') : null,
      verdict === null ? null : occurrences,
      source?.name ?? null,
      sha256,
      isFirst ? 1 : 0,
    ]
  }
}
