import type { Severity } from '../../rules/rule.ts'
import type { Format } from '../report.ts'
import { fnv1a64 } from './fnv.ts'
import { printJson } from './printJson.ts'
import { unsuppressed } from './select.ts'
import { textsOf } from './texts.ts'

/** GitLab's Code Quality report. */
export const gitlab: Format = {
  name: 'gitlab',
  about: 'a Code Quality report for GitLab',
  write(report) {
    const texts = textsOf(report)
    const taken = new Set<string>()
    return printJson(
      unsuppressed(report).map(({ file, rule, severity, message, range }) => ({
        description: message,
        check_name: rule,
        fingerprint: fingerprint([rule, file, texts(file)?.slice(range) ?? ''], taken),
        severity: levels[severity],
        location: { path: file, lines: { begin: range.start.line + 1 } },
      })),
    )
  },
}

const levels: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor', hint: 'info' }

/** Made from the wrong text rather than its line, so that a problem keeps it when lines above come or go. */
function fingerprint(parts: readonly string[], taken: Set<string>): string {
  let hash = fnv1a64(parts.join('\0').replaceAll('\r\n', '\n'))
  while (taken.has(hash)) hash = fnv1a64(hash)
  taken.add(hash)
  return hash
}
