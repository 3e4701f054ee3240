import type { Command } from './command.ts'

export const showDisagreements: Command = {
  id: 'codingMarkdown.showDisagreements',
  run: ({ disagreements }) => disagreements.open(),
}
