import type { Command } from 'commander'
import pc from 'picocolors'
import { rulePage } from '../../rules/page.ts'
import { rules } from '../../rules/registry.ts'
import { nearestName } from '../../taxonomy/similarity.ts'
import { wrap } from '../formats/columns.ts'
import { CannotDo, type Io, pageWidth, wantsColor } from '../io.ts'

/** `explain <rule>`: what a rule finds, why, and how to repair it. */
export function defineExplain(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('explain')
    .description('Explain a rule; without a name, list them all.')
    .argument('[rule]', 'the name of a rule')
    .action((id: string | undefined) => {
      // In a pipe a rule stays one line, to be searched.
      const width = io.stdout.columns ? pageWidth(io.stdout.columns) : Number.POSITIVE_INFINITY
      io.stdout.write(id === undefined ? list(width) : explain(io, id, width))
      done(0)
    })
}

function explain(io: Io, id: string, width: number): string {
  const rule = rules.find(one => one.meta.id === id)
  if (!rule) {
    const near = nearestName(
      id,
      rules.map(one => one.meta.id),
    )
    throw new CannotDo(`there is no rule "${id}"${near ? `; did you mean "${near}"?` : ''}`)
  }
  return forTerminal(rulePage(rule.meta), width, pc.createColors(wantsColor(io, io.stdout)))
}

/** Headings stand out without their marks, and examples by their indentation: what is in them stays as it is. */
function forTerminal(page: string, width: number, { bold }: ReturnType<typeof pc.createColors>): string {
  const lines: string[] = []
  let inExample = false
  for (const line of page.split('\n')) {
    if (line.startsWith('````')) inExample = !inExample
    else if (inExample) lines.push(line === '' ? '' : `    ${line}`)
    else if (line.startsWith('#')) lines.push(bold(line.replace(/^#+ /, '')))
    else lines.push(...wrap(line, width).map(part => part.replace(/\*\*(.+?)\*\*/g, (_, words: string) => bold(words))))
  }
  return lines.join('\n')
}

/** Every rule with what it finds, beside its name and default. */
function list(page: number): string {
  const name = Math.max(...rules.map(rule => rule.meta.id.length))
  const indent = name + '  warning  '.length
  const lines = rules.flatMap(({ meta: { id, severity, finds } }) =>
    wrap(finds, page - indent).map((text, at) =>
      at === 0 ? `${id.padEnd(name)}  ${severity.padEnd(7)}  ${text}` : ' '.repeat(indent) + text,
    ),
  )
  return `${lines.join('\n')}\n`
}
