import { Command, CommanderError } from 'commander'
import { tool } from '../text/tool.ts'
import { commands } from './commands/registry.ts'
import { CannotDo, complain, type Io, pageWidth } from './io.ts'

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
    if (error instanceof CommanderError && error.code === 'commander.help') {
      const command = program.commands.find(one => one.name() === args[0])
      io.stdout.write((command ?? program).helpInformation())
      complain(io, command ? `"${command.name()}" needs to know what to do` : 'no command is given')
      return 2
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof CannotDo) complain(io, error.message)
    else complain(io, `this is a mistake of ours, please report it: ${io.env.DEBUG ? (error as Error).stack : error}`)
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
  for (const one of withAllBelow(program)) {
    one.exitOverride().configureOutput({
      writeOut: text => io.stdout.write(text),
      // Nothing but the one line of an error: not the help that commander puts there where no command is given.
      writeErr: () => undefined,
      outputError: text => complain(io, text.replace(/^error: /, '').trim()),
      getOutHelpWidth: () => pageWidth(io.stdout.columns),
      getErrHelpWidth: () => pageWidth(io.stderr.columns),
    })
  }
  return program
}

/** A command with those in it. */
export const withAllBelow = (command: Command): Command[] => [command, ...command.commands.flatMap(withAllBelow)]
