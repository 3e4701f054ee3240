import type { Command } from './command.ts'

export const sortByUse: Command = {
  id: 'codingMarkdown.sortByUse',
  run: ({ views: { codebook } }) => codebook.show({ byUse: true }),
}
