import { type Command, Option } from 'commander'
import { SourceLibrary } from '../../study/sources.ts'
import { verifyFound } from '../../study/verifyFile.ts'
import { gather, nameBroken, settingsFinder } from '../gather.ts'
import { CannotDo, type Io, pathOf, uriOf } from '../io.ts'
import { writeOutput } from '../outputs.ts'
import { Progress } from '../progress.ts'
import { sourcesOption } from '../sourcesOption.ts'
import { verdictFormats } from '../verdictFormats.ts'
import { type FileVerdicts, fileVerdicts, total } from '../verdicts.ts'

interface Options {
  readonly format: string
  readonly output?: string
  readonly config?: string
  readonly taxonomy?: string
  readonly sources?: string
}

/** `verify`: which quotations are in their sources, and where. */
export function defineVerify(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('verify')
    .description('Look every quotation and term up in its source.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .addOption(
      new Option('-f, --format <name>', 'a table of files, or every passage with its place in the source')
        .choices(Object.keys(verdictFormats))
        .default('table'),
    )
    .option('-o, --output <file>', 'write to a file')
    .option('--sources <pattern>', 'compare with these sources, such as ads/{number}.txt, wherever they are')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .action(async (paths: string[], options: Options) => done(await run(io, paths, options)))
}

/** Exit status: 0 all quotations were found; 1 one was not; 2 it could not do its job. */
async function run(io: Io, paths: readonly string[], options: Options): Promise<number> {
  const files = await verifyAll(io, paths, options)
  const text = verdictFormats[options.format]!(files)
  if (options.output === undefined) io.stdout.write(text)
  else await writeOutput(io, options.output, text)
  return total(files).notFound ? 1 : 0
}

async function verifyAll(io: Io, paths: readonly string[], options: Options): Promise<FileVerdicts[]> {
  const finder = settingsFinder(io, paths, {
    ...(options.config === undefined ? {} : { configUri: uriOf(io, options.config) }),
    ...(options.taxonomy === undefined ? {} : { taxonomyUri: uriOf(io, options.taxonomy) }),
    ...sourcesOption(io, options.sources),
  })
  const { candidates, broken } = await gather(io, paths, finder)
  if (broken.size) throw new CannotDo(`${nameBroken(io, broken)} cannot be used; "coding-markdown check" says why`)
  const library = new SourceLibrary(io.files)
  const progress = new Progress(io, candidates.length)
  const files: FileVerdicts[] = []
  let isConfigured = false
  for (const [index, candidate] of candidates.entries()) {
    progress.tick(index)
    const verified = await verifyFound(io.files, library, candidate, candidate.settings)
    if (!verified) continue
    isConfigured ||= candidate.settings.sources !== null
    files.push(fileVerdicts(pathOf(io, candidate.uri), verified))
  }
  progress.end()
  if (files.length === 0) throw new CannotDo(`there is no coding file in ${paths.join(', ') || 'this folder'}`)
  if (!isConfigured)
    throw new CannotDo('no configuration says where the sources are; set "sources" in it, or give --sources')
  return files
}
