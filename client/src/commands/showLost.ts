import { commands, type Diagnostic, l10n, languages, type Uri, window, workspace } from 'vscode'
import { sourceInfo } from '../coding/codings.ts'
import { openBeside } from '../coding/openBeside.ts'
import { Hint } from '../hint.ts'
import type { Command } from './command.ts'

/** The rule whose problems are passages that a source does not have, or not any more. */
const rule = 'quote-not-found'

/** Lists the passages that are not in their source, and leads to them, the nearest passage a keystroke away. */
export const showLost: Command = {
  id: 'codingMarkdown.showLost',
  async run({ server }) {
    const document = window.activeTextEditor?.document
    if (!document) return
    const client = await server.client()
    const { codings } = await sourceInfo(client, document)
    const files = codings.map(one => client.protocol2CodeConverter.asUri(one.uri))
    const lost = (await Promise.all(files.map(lostIn))).flat()
    if (lost.length === 0) throw new Hint(l10n.t('Every quotation is in the source.'))
    const options = {
      title: l10n.t('Lost Passages'),
      placeHolder: l10n.t('Go to one; its quick fixes offer the nearest'),
    }
    const chosen = await window.showQuickPick(lost, options)
    if (!chosen) return
    await openBeside(chosen.uri, chosen.diagnostic.range)
    await commands.executeCommand('editor.action.quickFix')
  },
}

async function lostIn(uri: Uri) {
  const document = await workspace.openTextDocument(uri)
  const isLost = ({ code }: Diagnostic): boolean => (typeof code === 'object' ? code.value : code) === rule
  return languages
    .getDiagnostics(uri)
    .filter(isLost)
    .map(diagnostic => ({
      label: document.getText(diagnostic.range),
      description: `${workspace.asRelativePath(uri)}:${diagnostic.range.start.line + 1}`,
      uri,
      diagnostic,
    }))
}
