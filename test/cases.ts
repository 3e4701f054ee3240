import { read } from './support.ts'

/** One case of a fixture file: a text, what is expected of it by name, and settings. */
export interface FixtureCase {
  readonly title: string
  readonly text: string
  /** Behind each `--- name`, in the order of the file. */
  readonly parts: readonly (readonly [name: string, text: string])[]
  readonly settings: Readonly<Record<string, unknown>>
}

/**
 * The cases of a fixture file:
 *
 *     === what is shown {"codebook": "odd"}
 *     a text
 *     --- name
 *     what is expected
 */
export function casesOf(path: string): FixtureCase[] {
  return read(path)
    .split(/^=== /m)
    .slice(1)
    .map(raw => {
      const [header, ...rest] = raw.split('\n')
      const at = header!.indexOf('{')
      const [text, ...parts] = rest.join('\n').split(/^--- /m)
      return {
        title: (at < 0 ? header! : header!.slice(0, at)).trim(),
        text: text!,
        parts: parts.map(part => {
          const end = part.indexOf('\n')
          return [part.slice(0, end), part.slice(end + 1)] as const
        }),
        settings: at < 0 ? {} : JSON.parse(header!.slice(at)),
      }
    })
}
