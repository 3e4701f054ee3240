/** Text without what XML 1.0 cannot hold, not even as a reference: most control characters, half characters, U+FFFE and U+FFFF. */
export const xmlText = (text: string): string => text.replace(impossible, '\ufffd')

export const isXmlText = (text: string): boolean => text.search(impossible) < 0

const impossible = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff](?<![\u007f-\u009f])/gu
