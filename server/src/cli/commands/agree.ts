import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AgreeRun } from '../agreeRun.ts'
import type { Io } from '../io.ts'
import { wholeNumber } from '../numbers.ts'

/** `agree`: how far coders who coded independently agree. */
export function defineAgree(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('agree')
    .description('Measure how far coders agree on the sources that each of them has completed.')
    .argument('[coders...]', 'coders of the study, or folders with one coder’s files each; without any, all coders')
    .option('--reference <names...>', 'measure by the first coder named: precision, recall and F1 of the others')
    .addOption(
      new Option('--pool <how>', 'pool categories as the mean over them, or all units as one table')
        .choices(['mean', 'micro'])
        .default('mean'),
    )
    .option('--min-alpha <number>', 'exit with 1 if a category or the profile has a lower alpha', alphaNumber)
    .option('--allow-undefined', 'with --min-alpha: what is undefined passes')
    .option('--seed <number>', 'for the bootstrap intervals', wholeNumber, 1)
    .option('--bootstrap <number>', 'how many resamples; 0 for no intervals', wholeNumber, 1000)
    .addOption(
      new Option('-f, --format <name>', 'how to print the numbers')
        .choices(['table', 'json', 'csv', 'md'])
        .default('table'),
    )
    .option('-o, --output <file>', 'write to a file')
    .option('--csv-raw', 'leave cells of CSV as they are, even where a spreadsheet would take them for formulas')
    .option('--force', 'overwrite a file that is there already')
    .option('--sources <pattern>', 'look sources up here, such as ads/{number}.txt')
    .option('--no-sources', 'do not compare what quotations cover')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .action(async (coders: string[], options: Omit<AgreeRun, 'coders'>) => {
      const { runAgree } = await import('../agreeRun.ts')
      done(await runAgree(io, { ...options, coders }))
    })
}

function alphaNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= -1 && value <= 1))
    throw new InvalidArgumentError('It must be a number up to 1, such as 0.667.')
  return value
}
