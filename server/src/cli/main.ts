import { Command, CommanderError } from 'commander'
import { commands } from './commands/registry.ts'
import { CannotDo, type Io } from './io.ts'
import { tool } from './tool.ts'

/** Runs a command line. Gives the exit status: 0 nothing wrong, 1 problems, 2 it could not do its job. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let status = 0
  const program = makeProgram(io, code => {
    status = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const sentence =
      error instanceof CannotDo
        ? error.message
        : `this is a mistake of ours, please report it: ${String((error as Error).stack ?? error)}`
    io.stderr.write(`${tool.name}: ${sentence}\n`)
    return 2
  }
}

/** The program with all its commands, not yet run: also what the documentation of the options is made from. */
export function makeProgram(io: Io, done: (status: number) => void): Command {
  const program = new Command(tool.name)
    .description('Checks, explains and repairs qualitative codings written in Markdown.')
    .version(tool.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
  for (const define of commands) define(program, io, done)
  for (const one of [program, ...program.commands]) {
    one.exitOverride().configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(text),
      outputError: (text, write) => write(`${tool.name}: ${text.replace(/^error: /, '')}`),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
  }
  return program
}
