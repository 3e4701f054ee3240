import { setDraft } from '../coding/setDraft.ts'
import type { Command } from './command.ts'

export const markDraft: Command = {
  id: 'codingMarkdown.markDraft',
  run: extension => setDraft(extension, true),
}
