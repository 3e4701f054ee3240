import { type Command, Option } from 'commander'
import { Consistency } from '../../report/consistency.ts'
import { identify } from '../../report/identity.ts'
import type { Io } from '../io.ts'
import { writeNew } from '../outputs.ts'
import { readStudy, type StudyOptions } from '../readStudy.ts'

interface Options extends StudyOptions {
  readonly format: string
  readonly output?: string
  readonly force?: boolean
}

/** `consistency`: the same passage under different categories in different documents. */
export function defineConsistency(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('consistency')
    .description('List passages that are filed under different categories in different documents, with their places.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .addOption(new Option('-f, --format <name>', 'how to print them').choices(['list', 'json', 'csv']).default('list'))
    .option('-o, --output <file>', 'write to a file')
    .option('--force', 'overwrite a file that is there already')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .action(async (paths: string[], options: Options) => done(await run(io, paths, options)))
}

async function run(io: Io, paths: readonly string[], options: Options): Promise<number> {
  const { consistencyFormats } = await import('../formats/consistency.ts')
  const consistency = new Consistency()
  const { unread } = await readStudy(io, paths, options, ({ file, uri, document, settings }) =>
    consistency.add({ file, document, coder: identify(uri, document, settings).coder }),
  )
  const text = consistencyFormats[options.format]!(consistency.inconsistencies())
  if (options.output === undefined) io.stdout.write(text)
  else await writeNew(io, options.output, text, options.force)
  return unread ? 1 : 0
}
