import type { TextEdit } from 'vscode-languageserver'
import { fixedText } from '../../features/fixAll.ts'
import { lineEdits } from '../../features/textEdits.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { type FixAllParams, type FixAllResult, fixAllRequest } from '../protocol.ts'
import type { Session } from '../session.ts'
import { defineRequest } from './request.ts'

export const fixAll = defineRequest<FixAllParams | null, FixAllResult>({
  method: fixAllRequest,
  needs: [],
  async answer(session, params, keeper) {
    const changes: Record<string, TextEdit[]> = {}
    let fixed = 0
    for (const file of await filesOf(session, params, () => keeper.scan())) {
      const { uri, text, settings } = file
      const repaired = fixedText({ uri, text, settings, source: await session.store.sourceOf(file) })
      if (repaired.text === text) continue
      changes[uri] = lineEdits(text, repaired.text, file.lines)
      fixed += repaired.fixed
    }
    return { edit: { changes }, fixed, files: Object.keys(changes).length }
  },
})

/** The document that is named, or all of the study as it is on the disk and in the editor now. */
async function filesOf(
  session: Session,
  params: FixAllParams | null,
  scan: () => Promise<void>,
): Promise<CodingFile[]> {
  if (!params?.textDocument) {
    await scan()
    return [...session.store.codings()]
  }
  const file = await session.file(params.textDocument.uri)
  return file.kind === 'codings' ? [file] : []
}
