import { l10n } from 'vscode'
import { sourceInfo } from '../coding/codings.ts'
import { openBeside } from '../coding/openBeside.ts'
import { currentEditor } from '../editors.ts'
import { Hint } from '../hint.ts'
import type { Command } from './command.ts'

export const openSource: Command = {
  id: 'codingMarkdown.openSource',
  async run({ server }) {
    const document = currentEditor()?.document
    if (!document) return
    const client = await server.client()
    const { uri, fault } = await sourceInfo(client, document)
    if (uri === null) throw new Hint(fault || l10n.t('The table of the sources cannot be used.'))
    await openBeside(client.protocol2CodeConverter.asUri(uri))
  },
}
