import type { JsonProblem } from '../text/json.ts'
import { replace, suggestion } from './edits.ts'
import type { Finding } from './rule.ts'
import { quoted } from './wording.ts'

/** The mistakes of a JSON file as a rule reports them. */
export function jsonFindings({ problems }: { readonly problems: readonly JsonProblem[] }): Finding[] {
  return problems.map(({ at, severity, message, found, expected, replacement }) => ({
    span: at,
    severity,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? '' : '.'}`,
    ...(found === undefined && expected === undefined
      ? {}
      : { data: { ...(found === undefined ? {} : { found }), ...(expected ? { expected } : {}) } }),
    ...(replacement === undefined
      ? {}
      : {
          fixes: () => [suggestion(`Change to ${quoted(replacement.replaceAll('"', ''))}`, replace(at, replacement))],
        }),
  }))
}
