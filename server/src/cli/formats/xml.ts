import { visible } from '../../text/visible.ts'

/** Text for the content or a quoted attribute of an XML element, without the characters that XML 1.0 cannot hold. */
export const xml = (text: string): string =>
  visible(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, char => entities[char]!)

/** A parser turns a bare line break in an attribute into a space. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}
