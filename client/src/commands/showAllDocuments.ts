import type { Command } from './command.ts'

export const showAllDocuments: Command = {
  id: 'codingMarkdown.showAllDocuments',
  run: ({ views: { documents } }) => documents.show(false),
}
