import { type Command, Option } from 'commander'
import type { ExportRun } from '../exportStudy.ts'
import type { Io } from '../io.ts'

/** `export`: a study for other programs. */
export function defineExport(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('export')
    .description('Write the segments, a matrix or the whole project for other programs.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .addOption(
      new Option('-f, --format <name>', 'qdpx and qdc are REFI-QDA’s project and codebook')
        .choices(['csv', 'xlsx', 'jsonl', 'parquet', 'qdpx', 'qdc', 'md'])
        .makeOptionMandatory(),
    )
    .option('-o, --output <file>', 'write to a file')
    .addOption(
      new Option('--matrix <kind>', 'documents × categories instead of segments').choices(['presence', 'counts']),
    )
    .addOption(
      new Option('--offsets <unit>', 'what offsets into a source count')
        .choices(['codepoint', 'utf16'])
        .default('codepoint'),
    )
    .option('--coder <name>', 'whose coding counts where several coded a source and none is agreed')
    .option('--all-codings', 'every finished coding of a source, not one')
    .option('--distinct', 'one document per identical source text')
    .option('--no-source-text', 'leave out the words of the sources: only offsets and a hash of the source')
    .option('--pseudonyms', 'give coders other names')
    .option('--manifest <file>', 'write beside it what made it, of what, how much is in it and what is not')
    .option('--csv-raw', 'leave cells of CSV as they are, even where a spreadsheet would take them for formulas')
    .option('--force', 'overwrite files that are there already')
    .option('--sources <pattern>', 'look sources up here, such as ads/{number}.txt')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .action(async (paths: string[], options: Omit<ExportRun, 'paths'>) => {
      const { runExport } = await import('../exportRun.ts')
      done(await runExport(io, { ...options, paths }))
    })
}
