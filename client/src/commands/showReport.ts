import { Dashboard } from '../report/dashboard.ts'
import type { Command } from './command.ts'

export const showReport: Command = {
  id: 'codingMarkdown.showReport',
  run: extension => Dashboard.show(extension),
}
