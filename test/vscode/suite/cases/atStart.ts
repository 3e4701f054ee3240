import type { Case } from '../case.ts'
import { eventually, open, problems } from '../editor.ts'

export const atStart: readonly Case[] = [
  {
    name: 'a misspelt heading is a problem',
    async run() {
      const { document } = await open('codings/analysis_job_111_lanternfish_health.md')
      await eventually('the problem', () => problems(document.uri).includes('20:5 unknown-heading'))
    },
  },
]
