import { oneLine, withEntry } from '../../features/revise/log.ts'
import { isBlind } from '../../study/blind.ts'
import { logName } from '../../study/check.ts'
import { Refusal } from '../../study/refusal.ts'
import { parentOf, within } from '../../study/uri.ts'
import { applyJsonEdits, setValue } from '../../text/jsonEdit.ts'
import { fileChanges } from '../fileChanges.ts'
import { type EndBlindPhaseParams, type EndBlindPhaseResult, endBlindPhaseRequest } from '../protocol.ts'
import { normalized } from '../session.ts'
import { defineRequest } from './request.ts'

/** From then on everybody sees every coding; the log of the study says since when. Nothing is done yet. */
export const endBlindPhase = defineRequest<EndBlindPhaseParams, EndBlindPhaseResult>({
  method: endBlindPhaseRequest,
  needs: ['uri'],
  async answer(session, { uri }) {
    const { store } = session
    const { settings } = await store.holdingAt(normalized(uri))
    if (!settings?.configUri || !isBlind(settings)) throw new Refusal('This study is not coded blind.')
    const { configUri, codebook, taxonomy } = settings
    const configuration = await store.readText(configUri)
    if (configuration === null) throw new Refusal('The configuration cannot be read.')
    const logUri = within(parentOf(codebook?.uri ?? configUri), logName)
    const log = await store.readText(logUri)
    const entry = {
      title: 'blind phase ended',
      lines: [
        ['What', 'From now on every coder sees the codings of all others.'],
        ['By', oneLine(session.settings.coder || 'somebody without a coder’s name')],
        ['Codebook version', oneLine(taxonomy.version ?? 'without a version')],
      ],
    } as const
    const after = applyJsonEdits(configuration, setValue(configuration, ['blind'], false))
    const edit = fileChanges(session, [
      { uri: configUri, before: configuration, after },
      { uri: logUri, before: log, after: withEntry(log, entry, new Date()) },
    ])
    return { edit, log: logUri }
  },
})
