import type { Command } from 'commander'
import pc from 'picocolors'
import { rulePage } from '../../rules/page.ts'
import { rules } from '../../rules/registry.ts'
import { nearestName } from '../../taxonomy/similarity.ts'
import { CannotDo, type Io, wantsColor } from '../io.ts'

/** `explain <rule>`: what a rule finds, why, and how to repair it. */
export function defineExplain(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('explain')
    .description('Explain a rule; without a name, list them all.')
    .argument('[rule]', 'the name of a rule')
    .action((id: string | undefined) => {
      io.stdout.write(id === undefined ? list() : explain(io, id))
      done(0)
    })
}

function explain(io: Io, id: string): string {
  const rule = rules.find(one => one.meta.id === id)
  if (!rule) {
    const near = nearestName(
      id,
      rules.map(one => one.meta.id),
    )
    throw new CannotDo(`there is no rule "${id}"${near ? `; did you mean "${near}"?` : ''}`)
  }
  return forTerminal(rulePage(rule.meta), pc.createColors(wantsColor(io, io.stdout)))
}

/** Headings stand out without their marks, and examples by their indentation: what is in them stays as it is. */
function forTerminal(page: string, { bold }: ReturnType<typeof pc.createColors>): string {
  const lines: string[] = []
  let inExample = false
  for (const line of page.split('\n')) {
    if (line.startsWith('````')) inExample = !inExample
    else if (inExample) lines.push(line === '' ? '' : `    ${line}`)
    else if (line.startsWith('#')) lines.push(bold(line.replace(/^#+ /, '')))
    else lines.push(line.replace(/\*\*(.+?)\*\*/g, (_, words: string) => bold(words)))
  }
  return lines.join('\n')
}

function list(): string {
  const width = Math.max(...rules.map(rule => rule.meta.id.length))
  return `${rules.map(({ meta }) => `${meta.id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${meta.finds}`).join('\n')}\n`
}
