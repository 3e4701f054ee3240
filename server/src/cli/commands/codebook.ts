import { type Command, Option } from 'commander'
import type { CodebookRun } from '../codebookRun.ts'
import type { Io } from '../io.ts'

/** `codebook`: the codebook to read, with what it says and how often each category is used. */
export function defineCodebook(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('codebook')
    .description('Print the codebook: definitions, when to use, anchor examples, and how often each category is used.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .addOption(new Option('-f, --format <name>', 'how to print it').choices(['md', 'csv', 'json']).default('md'))
    .option('-o, --output <file>', 'write to a file')
    .option('--coder <name>', 'whose coding counts where several coded a source and none is agreed')
    .option('--force', 'overwrite a file that is there already')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .action(async (paths: string[], options: Omit<CodebookRun, 'paths'>) => {
      const { runCodebook } = await import('../codebookRun.ts')
      done(await runCodebook(io, { ...options, paths }))
    })
}
