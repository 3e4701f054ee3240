import type { Disagreements } from '../report/disagreements.ts'
import type { Command } from './command.ts'

/** Of the one that is looked at, or the one in the list whose button is pressed. */
export const decideDisagreement: Command = {
  id: 'codingMarkdown.decideDisagreement',
  run: ({ disagreements }, node?: Parameters<Disagreements['decide']>[0]) => disagreements.decide(node),
}
