/**
 * Text from a document, safe to show: what would steer a terminal or reorder a line (control characters, so every ANSI
 * escape, bidi controls, exotic line breaks, half characters) becomes `�`, in sight rather than in force. Line breaks
 * and tabs stay.
 */
export const visible = (text: string): string => text.replace(harmful, '\ufffd')

const harmful = /(?![\n\r\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/gu
