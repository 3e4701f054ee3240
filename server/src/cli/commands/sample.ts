import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { wholeNumber } from '../numbers.ts'
import type { SampleRun } from '../sampleRun.ts'

/** `sample`: the sources that several code independently. */
export function defineSample(program: Command, io: Io, done: (status: number) => void): void {
  program
    .command('sample')
    .description('Draw a random subsample of the sources, and create the drafts of those who are to code it.')
    .requiredOption('--n <number>', 'how many sources', wholeNumber)
    .option('--seed <number>', 'the same seed draws the same sources', wholeNumber, 1)
    .option('--by <variable>', 'draw from each profile, or value of a variable, in proportion to its size')
    .option('--for <coders>', 'create drafts for these coders, such as anna,ben')
    .option('-o, --output <file>', 'where the list goes', 'sample.json')
    .option('--force', 'overwrite a list that is there already')
    .action(async (options: SampleRun) => {
      const { runSample } = await import('../sampleRun.ts')
      done(await runSample(io, options))
    })
}
