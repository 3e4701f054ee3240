import type { Command } from './command.ts'

export const restartServer: Command = {
  id: 'codingMarkdown.restartServer',
  run: ({ server }) => server.restart(),
}
