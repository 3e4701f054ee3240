/** A spreadsheet takes these for the beginning of a formula (OWASP, CSV injection): an apostrophe makes it text. */
export const harmless = <T>(cell: T): T | string =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
