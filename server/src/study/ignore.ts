import { IgnorePattern } from './ignorePattern.ts'

/** One line of a `.gitignore` (gitignore(5)), matched without regular expressions. */
interface IgnoreRule {
  readonly pattern: IgnorePattern
  readonly negated: boolean
  readonly foldersOnly: boolean
}

/** The rules of one `.gitignore`, for paths relative to its folder. */
export class IgnoreFile {
  readonly #rules: readonly IgnoreRule[]

  constructor(text: string) {
    this.#rules = text.split(/\r\n|\r|\n/).flatMap(line => readRule(line) ?? [])
  }

  /** True: ignored; false: explicitly not; null: no rule speaks of it. The last rule that matches decides. */
  decides(path: string, isFolder: boolean): boolean | null {
    const segments = path.split('/')
    const rule = this.#rules.findLast(one => (isFolder || !one.foldersOnly) && one.pattern.matches(segments))
    return rule ? !rule.negated : null
  }
}

function readRule(line: string): IgnoreRule | null {
  let pattern = line.replace(/(?<!\\)\s+$/, '')
  if (pattern === '' || pattern.startsWith('#')) return null
  const negated = pattern.startsWith('!')
  if (negated) pattern = pattern.slice(1)
  const foldersOnly = pattern.endsWith('/')
  if (foldersOnly) pattern = pattern.slice(0, -1)
  // With a slash inside or in front, a pattern counts from the file's folder; without, it holds at every depth.
  const anchored = pattern.includes('/')
  pattern = pattern.replace(/^\//, '')
  return pattern === ''
    ? null
    : { pattern: new IgnorePattern(anchored ? pattern : `**/${pattern}`), negated, foldersOnly }
}
