import { commands, Location } from 'vscode'
import { type ShowReferencesArguments, showReferencesCommand } from '../../../server/src/lsp/protocol.ts'
import type { Command } from './command.ts'

/** The editor's own command takes no JSON: what comes from a code lens is turned into its types here. */
export const showReferences: Command = {
  id: showReferencesCommand,
  async run({ server }, ...[uri, position, places]: ShowReferencesArguments) {
    const { protocol2CodeConverter: convert } = await server.client()
    return commands.executeCommand(
      'editor.action.showReferences',
      convert.asUri(uri),
      convert.asPosition(position),
      places.map(place => new Location(convert.asUri(place.uri), convert.asRange(place.range))),
    )
  },
}
