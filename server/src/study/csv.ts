import Papa from 'papaparse'

/** The rows of a table, each with its cells. */
export function parseRows(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, quoteChar: '"' }).data
}
