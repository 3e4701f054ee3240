import { setDraft } from '../coding/setDraft.ts'
import type { Command } from './command.ts'

export const markComplete: Command = {
  id: 'codingMarkdown.markComplete',
  run: extension => setDraft(extension, false),
}
