import type { Command } from './command.ts'

export const previousDisagreement: Command = {
  id: 'codingMarkdown.previousDisagreement',
  run: ({ disagreements }) => disagreements.walk(-1),
}
