import type { Io, Output } from '../../server/src/cli/io.ts'
import { main } from '../../server/src/cli/main.ts'
import { type Content, home, MemoryFiles } from '../memoryFiles.ts'

export interface RunOptions {
  readonly cwd?: string
  readonly stdin?: string | Uint8Array
  readonly terminal?: boolean
  readonly columns?: number
  readonly env?: Record<string, string>
}

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  readonly files: MemoryFiles
}

/** Runs a command line on files in memory, in the folder `/study`; arguments are separated by spaces. */
export async function run(
  args: string | readonly string[],
  contents: Readonly<Record<string, Content>> | MemoryFiles = {},
  { cwd = home, stdin = '', terminal = false, columns, env = {} }: RunOptions = {},
): Promise<Ran> {
  const files = contents instanceof MemoryFiles ? contents : new MemoryFiles(contents)
  const stdout = collector(terminal, columns)
  const stderr = collector(terminal, columns)
  const input = typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin
  const io: Io = { cwd, env, stdout, stderr, stdin: async () => input, files, writer: files }
  const status = await main(typeof args === 'string' ? args.split(' ').filter(Boolean) : args, io)
  return { status, stdout: stdout.text, stderr: stderr.text, files }
}

/** Keeps what is written. */
export interface Collector extends Output {
  text: string
}

export const collector = (isTerminal = false, columns?: number): Collector => ({
  isTerminal,
  columns,
  text: '',
  write(text) {
    this.text += text
  },
})

export interface JsonReport {
  readonly summary: Record<string, number>
  readonly problems: readonly {
    readonly file: string
    readonly rule: string
    readonly severity: string
    readonly message: string
    readonly range: { readonly start: { readonly line: number; readonly character: number } }
    readonly suppressed?: string
  }[]
}

export const reportOf = (ran: Pick<Ran, 'stdout'>): JsonReport => JSON.parse(ran.stdout)

/** The problems of a run with `--format json`, as `file:line rule`. */
export const problemsOf = (ran: Pick<Ran, 'stdout'>): string[] =>
  reportOf(ran).problems.map(({ file, range, rule }) => `${file}:${range.start.line + 1} ${rule}`)

/** The one line that a run which could not do its job says. */
export function complaintOf({ stderr }: Pick<Ran, 'stderr'>): string {
  const lines = stderr.split('\n')
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`this is not one line:\n${stderr}`)
  return lines[0]!.replace(/^coding-markdown: /, '')
}
