import { l10n, window } from 'vscode'
import {
  type ReportSegment,
  type ReportSegmentsParams,
  reportSegmentsRequest,
} from '../../../server/src/lsp/protocol/report.ts'
import { ask } from '../ask.ts'
import { openBeside } from '../coding/openBeside.ts'
import { pickOne } from '../coding/pickSome.ts'
import type { LanguageServer } from '../languageServer.ts'
import { passages, relativeName } from '../words.ts'

/** Lists the segments behind a row of the report; the one that is chosen is shown in its coding file. */
export async function openSegments(
  server: LanguageServer,
  { label, ...params }: ReportSegmentsParams & { readonly label: string },
): Promise<void> {
  const client = await server.client()
  const found = await ask<ReportSegment[]>(client, reportSegmentsRequest, params)
  if (found.length === 0) {
    window.showInformationMessage(l10n.t('Nothing is filed under {0}.', label))
    return
  }
  const picked = await pickOne({
    title: `${label}: ${passages(found.length)}`,
    placeholder: l10n.t('Which of them?'),
    items: Promise.resolve(
      found.map(one => ({ label: one.text, description: one.category, detail: placeOf(one), one })),
    ),
  })
  if (!picked) return
  const { uri, range } = picked.one
  await openBeside(client.protocol2CodeConverter.asUri(uri), client.protocol2CodeConverter.asRange(range))
}

const placeOf = ({ uri, title, gloss }: ReportSegment): string =>
  [gloss && `(${gloss})`, title, relativeName(uri)].filter(Boolean).join(' · ')
