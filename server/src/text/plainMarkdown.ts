import { visible } from './visible.ts'

/** Text of a study on one line of Markdown, as no markup: what Markdown or HTML would read as such is escaped. */
export const plainMarkdown = (text: string): string =>
  visible(text)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&!@]/g, '\\$&')
