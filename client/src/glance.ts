/** A numbered heading, an entry with a number, or the title of a coding. */
const mark = /^(?:#{1,3}[ \t]+|[ \t]*[-*+][ \t]+\*\*)\d+\.|^#[ \t]+.*\bcodings?\b.*\d/im

/**
 * Whether a Markdown text could be a coding, at a glance. Most is none, and then nothing is started for it; whether it is one,
 * the server says.
 */
export const mayBeCoding = (text: string): boolean => mark.test(text)
