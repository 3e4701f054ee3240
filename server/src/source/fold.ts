/**
 * Text as it is compared (design, section 5): Unicode NFC; every run of white space is one space; curly, low and angle
 * quotation marks are straight; dashes are hyphens; letter case is folded; soft hyphens and zero-width characters are
 * dropped. White space at the ends is dropped too.
 */
export const fold = (text: string): string => (plain.test(text) ? text.trim().toLowerCase() : foldAll(text))

/** Nothing in it to be folded but its case. */
const plain = /^[!-~]*(?: [!-~]+)*$/

const foldAll = (text: string): string =>
  text
    .normalize('NFC')
    .replace(dropped, '')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛‹›]/g, "'")
    .replace(/[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Soft hyphen, zero-width space, non-joiner, joiner, word joiner, byte order mark. */
const dropped = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g
