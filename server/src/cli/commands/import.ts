import { type Command, Option } from 'commander'
import type { ImportRun } from '../importRun.ts'
import type { Io } from '../io.ts'

/** `import`: codings and codebooks of other programs. */
export function defineImport(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('import')
    .description('Make coding files of another program’s project, or of machine codings, and look each quotation up.')
    .argument('<file>', 'a REFI-QDA project (.qdpx) or codebook (.qdc), or JSON lines (.jsonl)')
    .option('--coder <name>', 'who coded, where the file does not say it')
    .addOption(
      new Option('--offsets <unit>', 'what the offsets of a project count')
        .choices(['codepoint', 'utf16'])
        .default('codepoint'),
    )
    .option('--force', 'overwrite files that are there already')
    .action(async (file: string, options: Omit<ImportRun, 'file'>) => {
      const { runImport } = await import('../importRun.ts')
      done(await runImport(io, { ...options, file }))
    })
}
