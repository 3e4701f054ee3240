/** The parts of a file's name that can be the number of a source: those that hold a digit. */
export const numbersIn = (fileName: string): string[] =>
  baseName(fileName)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(part => /\p{N}/u.test(part))

/** Whether a number stands in a file's name as a word of its own: `755` in `analysis_job_755_gitlab.md`. */
export function holdsNumber(fileName: string, number: string): boolean {
  const name = baseName(fileName).toLowerCase()
  const wanted = number.toLowerCase()
  for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
    if (!part.test(name.charAt(at - 1)) && !part.test(name.charAt(at + wanted.length))) return true
  }
  return false
}

/** Whether the title's number is not the one in the file's name: then nobody knows which source was coded. */
export const isNumberDoubtful = (fileName: string, number: string | undefined): boolean =>
  number !== undefined && !holdsNumber(fileName, number) && numbersIn(fileName).length > 0

const part = /[\p{L}\p{N}]/u

const baseName = (fileName: string): string => fileName.replace(/\.[^.]*$/, '')
