import { escapeAttribute, escapeXml } from '../../text/xml.ts'

export type Attributes = Readonly<Record<string, string | number | null>>

/** An element with what is in it, which is XML already; attributes that are null are left out. */
export const element = (name: string, attributes: Attributes, ...content: readonly string[]): string => {
  const inner = content.join('')
  return inner === '' ? `${tag(name, attributes).slice(0, -1)}/>` : `${tag(name, attributes)}${inner}</${name}>`
}

/** The tag that begins an element. */
export function tag(name: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapeAttribute(String(value))}"`],
  )
  return `<${name}${written.join('')}>`
}

export const textElement = (name: string, text: string): string => element(name, {}, escapeXml(text))

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'
