import { visible } from '../../text/visible.ts'
import { escapeAttribute } from '../../text/xml.ts'

/** Text from a document for the content or a quoted attribute of an element: line breaks stay in both. */
export const xml = (text: string): string => escapeAttribute(visible(text))
