/** Text without what XML 1.0 cannot hold, not even as a reference: most control characters, half characters, U+FFFE and U+FFFF. */
export const xmlText = (text: string): string => text.replace(impossible, '\ufffd')

const impossible = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff](?<![\u007f-\u009f])/gu

/** Text for the content of an element. */
export const escapeXml = (text: string): string => xmlText(text).replace(/[&<>"\r]/g, char => entities[char]!)

/** A reader makes a space of a bare line break in an attribute, as it makes LF of a bare CR anywhere: they are references. */
export const escapeAttribute = (text: string): string => escapeXml(text).replace(/[\n\t]/g, char => entities[char]!)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}
