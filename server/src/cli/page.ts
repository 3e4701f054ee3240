import type { Command } from 'commander'
import { makeProgram } from './main.ts'
import { processIo } from './processIo.ts'

/** The documentation of the command line as Markdown: what `--help` prints, for each command. */
export function commandLinePage(): string {
  const program = makeProgram(processIo(), () => undefined)
  const help = (command: Command): string => ['```text', command.helpInformation().trimEnd(), '```'].join('\n')
  return [
    '# Command line',
    'Exit status: 0 nothing at error level; 1 problems; 2 it could not do its job, with one line on standard error that says why.',
    help(program),
    ...program.commands.flatMap(command => [
      `## ${command.name()}`,
      help(command),
      ...command.commands.flatMap(one => [`### ${command.name()} ${one.name()}`, help(one)]),
    ]),
  ]
    .join('\n\n')
    .concat('\n')
}
