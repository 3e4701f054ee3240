import { URI } from 'vscode-uri'
import type { FileSystem } from '../study/fileSystem.ts'
import { pathFrom, within } from '../study/uri.ts'
import { tool } from '../text/tool.ts'
import { visible } from '../text/visible.ts'
import type { FileWriter } from './fileWriter.ts'

/** All that the command line reaches of the world; `main` is a function of its arguments and this. */
export interface Io {
  /** An absolute path. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: () => Promise<Uint8Array>
  readonly files: FileSystem
  readonly writer: FileWriter
}

export interface Output {
  readonly isTerminal: boolean
  /** How many columns a terminal has, where that is known. */
  readonly columns?: number | undefined
  write(text: string): void
}

/** What keeps a command from doing its job: one sentence, and exit status 2. */
export class CannotDo extends Error {}

/** Asked for with every file and every problem. */
const cwdUris = new WeakMap<Io, string>()

export function cwdUri(io: Io): string {
  const there = cwdUris.get(io)
  if (there !== undefined) return there
  const made = URI.file(io.cwd).toString()
  cwdUris.set(io, made)
  return made
}

/** The URI of a path as a user types it. */
export function uriOf(io: Io, path: string): string {
  const isWindows = process.platform === 'win32'
  const slashed = isWindows ? path.replaceAll('\\', '/') : path
  const absolute = slashed.startsWith('/') || (isWindows && /^[A-Za-z]:/.test(slashed))
  const uri = absolute ? URI.file(slashed).toString() : within(cwdUri(io), slashed)
  return uri.length > 8 && uri.endsWith('/') ? uri.slice(0, -1) : uri
}

/** A URI as a path for a person: relative to the working directory, with `/`, and `../` where it lies elsewhere. */
export function pathOf(io: Io, uri: string): string {
  const within = pathFrom(cwdUri(io), uri)
  if (within) return within
  const from = URI.file(io.cwd).path.split('/').filter(Boolean)
  const to = URI.parse(uri).path.split('/').filter(Boolean)
  let common = 0
  while (common < from.length && from[common] === to[common]) common++
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.'
}

/** Text that may come from a file's name or content, as one line that steers no terminal. */
export const oneLine = (text: string): string => visible(text).replace(/[\r\n\t]+/g, ' ')

/** Says why something could not be done: one line on standard error. */
export const complain = (io: Io, sentence: string): void => io.stderr.write(`${tool.name}: ${oneLine(sentence)}\n`)

/** How many columns a page of text takes: what the terminal has, within reason. */
export const pageWidth = (columns?: number): number => Math.min(100, Math.max(80, columns || 100))

/** Whether colours are wanted on an output (https://no-color.org). */
export const wantsColor = ({ env }: Io, output: Output): boolean =>
  output.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
