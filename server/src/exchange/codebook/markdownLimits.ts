import { ImportError } from './importer.ts'

/**
 * Markdown that nobody writes, but that takes the parser time out of all proportion: more bullets and quotes in each
 * other than anybody could read, paragraphs of emphasis, hundreds of link addresses.
 */
const deepest = 40
const widest = 120
const mostMarks = 1000
const mostAddresses = 200

/** Refuses a text that remark could not read in a time that grows with its length. */
export function refuseExcess(text: string, name: string): void {
  let marks = 0
  let addresses = 0
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const { depth, column, only } = markers(line)
    const where = `Line ${index + 1} of ${name}`
    if (!only && (depth > deepest || (depth > 0 && column > widest))) {
      throw new ImportError(`${where} is nested too deeply to be read; put it at the margin`)
    }
    // A paragraph ends at the latest where a line is blank or an item begins.
    if (only || (depth > 0 && column < 4)) marks = 0
    if (!only) marks += count(line, '*') + count(line, '_')
    if (marks > mostMarks)
      throw new ImportError(`${where} ends a paragraph with too much emphasis to be read; divide it`)
    addresses += count(line, ']:')
    if (addresses > mostAddresses)
      throw new ImportError(`${where} has more link addresses than can be read; take them out`)
  }
}

/** The marks of bullets and quotes that a line begins with; `only` where there is nothing else, as in a rule. */
function markers(line: string): { depth: number; column: number; only: boolean } {
  let depth = 0
  let column = 0
  let at = 0
  for (; at < line.length && ' \t>-*+_.)0123456789'.includes(line.charAt(at)); at++) {
    const next = line.charAt(at + 1)
    if (line.charAt(at) !== '>' && !('-*+.)'.includes(line.charAt(at)) && (next === ' ' || next === '\t'))) continue
    depth++
    column = at
  }
  return { depth, column, only: at === line.length && !line.includes('>') && !line.includes('+') }
}

function count(line: string, what: string): number {
  let found = 0
  for (let at = line.indexOf(what); at >= 0; at = line.indexOf(what, at + 1)) found++
  return found
}
