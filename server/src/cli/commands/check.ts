import { type Command, InvalidArgumentError, Option } from 'commander'
import { configurableRules, rules } from '../../rules/registry.ts'
import { type Severity, severities } from '../../rules/rule.ts'
import { nearestName } from '../../taxonomy/similarity.ts'
import { type CheckRun, runCheck } from '../checkRun.ts'
import { formats } from '../formats/registry.ts'
import { CannotDo, type Io } from '../io.ts'
import { wholeNumber } from '../numbers.ts'
import { Outputs } from '../outputs.ts'
import { watchStudy } from '../watch.ts'

/** `check`: all rules over the coding files. */
export function defineCheck(program: Command, io: Io, done: (status: number) => void): void {
  const outputs = new Outputs()
  program
    .command('check')
    .description('Check coding files by all rules.')
    .argument('[paths...]', 'files and folders; without any, the study of the working directory')
    .option('--fix', 'make all safe repairs: they never change what is coded')
    .option('--fix-dry-run', 'report as after --fix, but write nothing')
    .option('-f, --format <name>', `how to print problems: ${formats.map(one => one.name).join(', ')}`, name =>
      outputs.addFormat(name),
    )
    .option('-o, --output <file>', 'write the format before it to a file; the pair may be repeated', file =>
      outputs.addFile(file),
    )
    .option('--max-warnings <number>', 'exit with 1 if there are more warnings', wholeNumber)
    .option('--quiet', 'show errors only; the exit status stays the same')
    .option('--taxonomy <file>', 'use this codebook for all files')
    .option('--config <file>', 'use this configuration for all files')
    .option('--sources <pattern>', 'compare with these sources, such as ads/{number}.txt, wherever they are')
    .option('--no-sources', 'leave out the rules that compare with the sources')
    .addOption(ruleOption())
    .option('--cache', 'skip files that did not change since the last run with --cache')
    .option('--baseline <file>', 'leave out the problems that this file knows')
    .option('--update-baseline', 'write all problems of this run to the baseline')
    .option('--show-suppressed', 'show problems that an opt-out or the baseline silences, in formats that can')
    .option('--stdin', 'check the text on standard input')
    .option('--stdin-filename <file>', 'the name it is checked under')
    .option('--watch', 'check again whenever a file changes')
    .addOption(new Option('--shard <i/n>', 'check the i-th of n parts of the files').argParser(readShard))
    .option('--print-config', 'print what holds for a path, and check nothing')
    .option('--allow-empty', 'exit with 0 if there is no coding file')
    .action(async (paths: string[], options: CheckOptions) => {
      const run: CheckRun = {
        ...options,
        paths,
        outputs,
        fixMode: options.fix ? 'write' : options.fixDryRun ? 'dry' : 'no',
      }
      refuseContradictions(run, options)
      done(options.watch ? await watchStudy(io, run) : await runCheck(io, run))
    })
}

interface CheckOptions extends Omit<CheckRun, 'paths' | 'outputs' | 'fixMode'> {
  readonly fix?: boolean
  readonly fixDryRun?: boolean
  readonly watch?: boolean
}

function refuseContradictions(run: CheckRun, { fix, fixDryRun, watch }: CheckOptions): void {
  if (fix && fixDryRun) throw new CannotDo('--fix and --fix-dry-run exclude each other')
  if (run.stdin && (fix || fixDryRun || watch))
    throw new CannotDo('--stdin cannot be combined with --fix, --fix-dry-run or --watch')
  if (run.stdin && run.paths.length) throw new CannotDo('--stdin takes no paths; say the name with --stdin-filename')
  if (run.stdinFilename !== undefined && !run.stdin) throw new CannotDo('--stdin-filename needs --stdin')
  if (run.updateBaseline && run.baseline === undefined)
    throw new CannotDo('--update-baseline needs --baseline with the file to write')
}

const ruleOption = (): Option =>
  new Option('--rule <id=severity>', `set a rule to ${[...severities, 'off'].join(', ')}; may be repeated`)
    .argParser(readRule)
    .default(new Map(), 'as configured')

function readShard(text: string): { index: number; count: number } {
  const [index, count, ...more] = text.split('/').map(part => (/^\d+$/.test(part) ? Number(part) : 0))
  if (!index || !count || more.length || index > count)
    throw new InvalidArgumentError('It is written i/n, such as 1/4.')
  return { index, count }
}

function readRule(text: string, before: Map<string, Severity | 'off'>): Map<string, Severity | 'off'> {
  const end = text.indexOf('=')
  const id = end < 0 ? text : text.slice(0, end)
  const severity = text.slice(id.length + 1)
  const ids = configurableRules.map(rule => rule.id)
  if (!ids.includes(id)) {
    const near = nearestName(id, ids)
    const isFixed = rules.some(rule => rule.meta.id === id)
    const hint = isFixed
      ? `The rule "${id}" is always on.`
      : `There is no rule "${id}"${near ? `; did you mean "${near}"?` : '.'}`
    throw new InvalidArgumentError(hint)
  }
  if (severity !== 'off' && !severities.includes(severity as Severity)) {
    throw new InvalidArgumentError(`A severity is ${[...severities, 'off'].join(', ')}.`)
  }
  return before.set(id, severity as Severity | 'off')
}
