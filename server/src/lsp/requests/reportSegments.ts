import { filed } from '../../document/filed.ts'
import { unitsOf } from '../../report/units.ts'
import { countedStudy } from '../countedStudy.ts'
import { type ReportSegment, type ReportSegmentsParams, reportSegmentsRequest } from '../protocol/report.ts'
import { defineRequest } from './request.ts'

export const reportSegments = defineRequest<ReportSegmentsParams, ReportSegment[]>({
  method: reportSegmentsRequest,
  needs: ['uri'],
  async answer(session, { uri, coder, level, id }) {
    const { selection, settings, fileOf } = await countedStudy(session, uri, coder)
    const { units, candidates } = unitsOf(settings.taxonomy)
    const unit = [...units, ...candidates].find(one => one.level === level && one.id === id)
    return selection.counted.flatMap(document => {
      const file = fileOf(document)
      return [...filed(file.document)].flatMap(([{ category }, segments]) =>
        category && unit?.categories.includes(category)
          ? segments.map(segment => ({
              uri: file.uri,
              title: file.document.title?.text ?? null,
              coder: file.summary.coder,
              range: file.lines.rangeOf(segment.span),
              text: segment.text,
              gloss: segment.gloss?.text ?? null,
              category: category.id,
            }))
          : [],
      )
    })
  },
})
