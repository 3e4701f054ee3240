import type { Command } from './command.ts'

export const nextDisagreement: Command = {
  id: 'codingMarkdown.nextDisagreement',
  run: ({ disagreements }) => disagreements.walk(1),
}
