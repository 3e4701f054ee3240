import type { Command } from './command.ts'

export const showAllCategories: Command = {
  id: 'codingMarkdown.showAllCategories',
  run: ({ views: { codebook } }) => codebook.show({ search: '' }),
}
