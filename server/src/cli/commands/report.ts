import { type Command, Option } from 'commander'
import type { Io } from '../io.ts'
import type { ReportRun } from '../reportRun.ts'

/** `report`: what was coded, counted. */
export function defineReport(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('report')
    .description('Count what was coded: categories, profiles, terms, and what stands together.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .addOption(
      new Option(
        '-f, --format <name>',
        'how to print the numbers; without it a table, and nothing beside --html',
      ).choices(['table', 'json', 'csv', 'md']),
    )
    .option('-o, --output <file>', 'write to a file')
    .option('--html <file>', 'write one page with charts and tables that needs nothing else')
    .addOption(
      new Option('--by <variable>', 'cross the categories with this variable too; may be repeated')
        .argParser(repeated)
        .default([], 'none'),
    )
    .option('--test', 'test whether categories depend on these variables')
    .option('--coder <name>', 'whose coding counts where several coded a source and none is agreed')
    .option('--distinct', 'count one document per identical source text')
    .option('--csv-raw', 'leave cells of CSV as they are, even where a spreadsheet would take them for formulas')
    .option('--force', 'overwrite files that are there already')
    .option('--sources <pattern>', 'look sources up here, such as ads/{number}.txt')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .action(async (paths: string[], options: Omit<ReportRun, 'paths'>) => {
      // Not loaded for any other command: the start of a check is to stay short.
      const { runReport } = await import('../reportRun.ts')
      done(await runReport(io, { ...options, paths }))
    })
}

const repeated = (value: string, before: readonly string[]): string[] => [...before, value]
