/** A value as an indented JSON file. Characters that could steer a terminal or reorder a line are written as escapes. */
export const printJson = (value: unknown): string => `${JSON.stringify(value, null, 2).replace(unseen, escaped)}\n`

const unseen = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
