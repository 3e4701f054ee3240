import picocolors from 'picocolors'
import type { Severity } from '../../rules/rule.ts'
import { visible } from '../../text/visible.ts'
import type { Format, ReportedProblem } from '../report.ts'
import { closingLine } from './closingLine.ts'
import { columns, pad, wrap } from './columns.ts'
import { byFile, unsuppressed } from './select.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** For a person at a terminal: the problems of each file in aligned columns, and a line that sums them up. */
export const stylish: Format = {
  name: 'stylish',
  about: 'for a person at a terminal',
  write(report, options) {
    const colors = picocolors.createColors(options.color)
    const problems = unsuppressed(report)
    const table = layOut(problems, options.width)
    const blocks = [...byFile(problems)].map(([file, own]) =>
      [header(file, colors), ...own.flatMap(problem => problemLines(problem, table, colors))].join('\n'),
    )
    return `${[...blocks, closingLine(report, problems, colors)].join('\n\n')}\n`
  },
}

/** What a message gets where little is left of the line. */
const leastMessage = 40

/** The widths of the columns, the same for all files; `indent` is where the messages begin. */
interface Table {
  readonly line: number
  readonly column: number
  readonly severity: number
  readonly indent: number
  readonly message: number
  /** What a related line gets: nothing stands to the right of it. */
  readonly related: number
}

function layOut(problems: readonly ReportedProblem[], width: number): Table {
  const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, columns(text)), 0)
  const line = widest(problems.map(({ range }) => String(range.start.line + 1)))
  const column = widest(problems.map(({ range }) => String(range.start.character + 1)))
  const severity = widest(problems.map(problem => problem.severity))
  const indent = '  :    '.length + line + column + severity
  const rest = width - indent - '  '.length - widest(problems.map(problem => problem.rule))
  const wrapped = problems.flatMap(({ message }) => wrap(oneLine(message), Math.max(leastMessage, rest)))
  return { line, column, severity, indent, message: widest(wrapped), related: width - indent - '↳ '.length }
}

/** Alone on its line, where the terminals of editors look for it to make the places below it links. */
function header(file: string, colors: Colors): string {
  const name = file.lastIndexOf('/') + 1
  return oneLine(file.slice(0, name)) + colors.bold(oneLine(file.slice(name)))
}

function problemLines(problem: ReportedProblem, table: Table, colors: Colors): string[] {
  const { rule, severity, message, range } = problem
  const line = String(range.start.line + 1).padStart(table.line)
  const column = String(range.start.character + 1).padEnd(table.column)
  const [first = '', ...more] = wrap(oneLine(message), table.message)
  const cells = [
    colors.dim(`${line}:${column}`),
    paint(severity, colors)(severity.padEnd(table.severity)),
    pad(first, table.message),
    colors.dim(oneLine(rule)),
  ]
  const below = [...more, ...relatedLines(problem, table.related).map(text => colors.dim(text))]
  return [`  ${cells.join('  ')}`, ...below.map(text => ' '.repeat(table.indent) + text)]
}

const relatedLines = ({ file, related = [] }: ReportedProblem, width: number): string[] =>
  related.flatMap(one => {
    const { line, character } = one.range.start
    const where = `${one.file === file ? '' : `${one.file}:`}${line + 1}:${character + 1}`
    return wrap(oneLine(`${where}  ${one.message}`), width).map((text, index) => `${index === 0 ? '↳' : ' '} ${text}`)
  })

const paint = (severity: Severity, colors: Colors) =>
  ({ error: colors.red, warning: colors.yellow, info: colors.cyan, hint: colors.dim })[severity]

const oneLine = (text: string): string => visible(text).replace(/[\r\n\t]+/g, ' ')
