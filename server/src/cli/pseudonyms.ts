import { agreedCoder } from '../study/summary.ts'

const placeholder = '{coder}'

/** Other names for coders, where they are asked for: `coder-1`, `coder-2`, in the order of their own. The agreed coding is nobody's. */
export class Pseudonyms {
  readonly #names: ReadonlyMap<string, string>
  /** What stands before and behind the coder in the folder that names one. */
  readonly #around: readonly [before: string, after: string]

  constructor(coders: readonly string[], pattern: string | undefined) {
    const people = [...new Set(coders)].filter(name => name !== agreedCoder).sort()
    this.#names = new Map(people.map((name, at) => [name, `coder-${at + 1}`]))
    const folder = pattern?.split('/').find(one => one.includes(placeholder)) ?? placeholder
    this.#around = folder.split(placeholder) as [string, string]
  }

  of(coder: string | null): string | null {
    return coder === null ? null : (this.#names.get(coder) ?? coder)
  }

  /** A path whose folder names its coder. */
  inPath(path: string, coder: string | null): string {
    const other = coder === null ? undefined : this.#names.get(coder)
    if (other === undefined) return path
    const [before, after] = this.#around
    return path
      .split('/')
      .map(part => (part === before + coder + after ? before + other + after : part))
      .join('/')
  }

  /** Values that are nothing but the coder's name. */
  inValues(values: Readonly<Record<string, string>>, coder: string | null): Readonly<Record<string, string>> {
    const other = coder === null ? undefined : this.#names.get(coder)
    // A coder that is called by a number could be any other value.
    if (other === undefined || !/\p{L}/u.test(coder!)) return values
    const isCoder = (value: string): boolean => value.trim().toLowerCase() === coder!.toLowerCase()
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isCoder(value) ? other : value]))
  }
}
