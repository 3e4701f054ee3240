import type { Command } from './command.ts'

export const showOutput: Command = {
  id: 'codingMarkdown.showOutput',
  run: ({ log }) => log.show(),
}
