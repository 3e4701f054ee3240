import { l10n, window } from 'vscode'
import {
  type EndBlindPhaseParams,
  type EndBlindPhaseResult,
  endBlindPhaseRequest,
} from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { apply } from '../coding/apply.ts'
import { studyHere } from '../here.ts'
import type { Command } from './command.ts'

/** What has been seen once cannot be unseen: it is asked before, and logged. */
export const endBlindPhase: Command = {
  id: 'codingMarkdown.endBlindPhase',
  async run({ server }) {
    const client = await server.client()
    const params: EndBlindPhaseParams = { uri: studyHere(client) }
    const { edit } = await ask<EndBlindPhaseResult>(client, endBlindPhaseRequest, params)
    const end = l10n.t('End Blind Phase')
    const question = l10n.t('Every coder of this study will see the codings of all others. End the blind phase?')
    const detail = l10n.t('The configuration says so from then on, and the codebook’s log says since when.')
    if ((await window.showWarningMessage(question, { modal: true, detail }, end)) !== end) return
    await apply(client, edit)
    window.showInformationMessage(l10n.t('The blind phase has ended; codebook-log.md says so.'))
  },
}
