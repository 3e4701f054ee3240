import type { Command } from './command.ts'

export const sortByOrder: Command = {
  id: 'codingMarkdown.sortByOrder',
  run: ({ views: { codebook } }) => codebook.show({ byUse: false }),
}
