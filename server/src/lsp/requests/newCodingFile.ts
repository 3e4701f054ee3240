import { newCodingFile as plan } from '../../features/newCodingFile.ts'
import { refuseUnseen } from '../../study/blind.ts'
import { Refusal } from '../../study/refusal.ts'
import { nameOf } from '../../study/uri.ts'
import { type NewCodingFileParams, type NewCodingFileResult, newCodingFileRequest } from '../protocol.ts'
import { normalized } from '../session.ts'
import { defineRequest } from './request.ts'

export const newCodingFile = defineRequest<NewCodingFileParams, NewCodingFileResult>({
  method: newCodingFileRequest,
  needs: ['folder', 'number'],
  async answer(session, { folder, ...given }, keeper) {
    if (given.coder !== undefined) await keeper.readSettings()
    const { store } = session
    const { coder } = session.settings
    const { settings, broken } = await store.holdingAt(normalized(folder))
    if (!settings) throw new Refusal(`${nameOf(broken!.broken[0]!.uri)} has a mistake.`)
    const made = plan(settings, { ...(coder ? { coder } : {}), ...given })
    if ('fault' in made) throw new Refusal(`${made.fault}.`, made.lacks)
    refuseUnseen(made.uri, settings)
    return { ...made, exists: await store.exists(made.uri) }
  },
})
