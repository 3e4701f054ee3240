import { checkStudyRequest, type StudyCounts } from '../protocol.ts'
import { defineRequest } from './request.ts'
import { countStudy } from './status.ts'

export const checkStudy = defineRequest<void, StudyCounts>({
  method: checkStudyRequest,
  needs: [],
  async answer(session, _, keeper) {
    session.store.forget()
    await keeper.scan()
    return countStudy(session)
  },
})
