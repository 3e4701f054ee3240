import type { Command } from 'commander'
import { type FormatOptions, formatText } from '../../features/format.ts'
import { checkText, readFound, unlessTooDeep } from '../../study/check.ts'
import { FileError } from '../../study/fileSystem.ts'
import { decodeUtf8, encodeUtf8 } from '../../text/decode.ts'
import { type Candidate, gather, nameBroken, settingsFinder } from '../gather.ts'
import { CannotDo, complain, type Io, oneLine, pathOf } from '../io.ts'
import { Progress } from '../progress.ts'

interface Options extends FormatOptions {
  readonly check?: boolean
}

/** `format`: writes coding files in their canonical form. */
export function defineFormat(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('format')
    .description('Write coding files in their canonical form; never changes what was coded.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .option('--check', 'write nothing; exit with 1 if a file is not in canonical form')
    .option('--sort', 'put entries in the codebook’s order')
    .action(async (paths: string[], options: Options) => done(await run(io, paths, options)))
}

async function run(io: Io, paths: readonly string[], options: Options): Promise<number> {
  const { candidates, broken } = await gather(io, paths, settingsFinder(io, paths))
  if (broken.size) throw new CannotDo(`${nameBroken(io, broken)} cannot be used; "coding-markdown check" says why`)
  const counts = { same: 0, changed: 0, failed: 0 }
  const progress = new Progress(io, candidates.length)
  for (const [index, candidate] of candidates.entries()) {
    progress.tick(index)
    const outcome = await formatFile(io, candidate, options)
    if (outcome === null) continue
    counts[outcome]++
    if (outcome === 'changed') io.stdout.write(`${oneLine(pathOf(io, candidate.uri))}\n`)
  }
  progress.end()
  const total = counts.same + counts.changed + counts.failed
  if (total === 0) throw new CannotDo(`there is no coding file in ${paths.join(', ') || 'this folder'}`)
  if (counts.failed) return 2
  const verb = options.check ? 'not in canonical form' : 'formatted'
  io.stderr.write(`${counts.changed} of ${total} coding ${total === 1 ? 'file' : 'files'} ${verb}.\n`)
  return options.check && counts.changed ? 1 : 0
}

/** Null for a file that is no coding file. */
async function formatFile(
  io: Io,
  candidate: Candidate,
  options: Options,
): Promise<'same' | 'changed' | 'failed' | null> {
  const { uri, settings } = candidate
  try {
    const bytes = await readFound(io.files, candidate, settings)
    const decoded = decodeUtf8(bytes)
    if (!('text' in decoded)) throw new FileError(decoded.reason)
    if (!checkText(uri, decoded.text, settings)) return null
    const text = unlessTooDeep(() => formatText(decoded.text, settings.taxonomy, options))
    if (text === decoded.text) return 'same'
    if (!options.check) await io.writer.write(uri, encodeUtf8(text, decoded.bom), bytes)
    return 'changed'
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    complain(io, `"${pathOf(io, uri)}" was not formatted: ${error.message}`)
    return 'failed'
  }
}
