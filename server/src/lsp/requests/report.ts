import { undecidedSentence } from '../../report/select.ts'
import { studyReport } from '../../report/studyReport.ts'
import { tool } from '../../text/tool.ts'
import { countedStudy } from '../countedStudy.ts'
import { type ReportAnswer, type ReportParams, reportRequest } from '../protocol/report.ts'
import { defineRequest } from './request.ts'

export const report = defineRequest<ReportParams, ReportAnswer>({
  method: reportRequest,
  needs: ['uri'],
  async answer(session, { uri, coder }) {
    const { selection, coders, settings } = await countedStudy(session, uri, coder)
    if (selection.undecided.length) {
      const clause = undecidedSentence(selection)
      return { undecided: { sentence: `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`, coders } }
    }
    const { taxonomy } = settings
    return {
      data: {
        title: taxonomy.name,
        tool: `${tool.name} ${tool.version}`,
        report: studyReport(selection, taxonomy, { by: [], withTests: false }),
      },
    }
  },
})
