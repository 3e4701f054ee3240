import type { CodingDocument, Directive, Part } from '../document/model.ts'
import { nearestName } from '../taxonomy/similarity.ts'
import { remove, safe } from './edits.ts'
import { defineRule, type Finding, type Fix, type SuppressionSnapshot } from './rule.ts'
import { quoted } from './wording.ts'

export const unusedDisable = defineRule({
  meta: {
    id: 'unused-disable',
    severity: 'warning',
    scope: 'suppression',
    finds: 'an opt-out that silences nothing, or that names a rule which does not exist',
    why: 'It hides the next mistake in that place, which nobody has looked at.',
    repair: 'Removes it (safe).',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python` <!-- coding-disable-line no-such-rule -->\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n',
        },
      ],
      valid: [{ text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n' }],
    },
  },
  *check({ document, ruleIds, ran, used }): Iterable<Finding> {
    for (const directive of document.directives) {
      const useless = directive.rules.filter(rule => !ruleIds.has(rule.text) || isUnused(rule, directive, ran, used))
      const whole =
        directive.rules.length === 0 ? isUnused(null, directive, ran, used) : useless.length === directive.rules.length
      if (whole && directive.rules.length === 0) {
        yield {
          span: directive.span,
          message: 'This opt-out silences nothing; remove it.',
          fixes: () => [removeAll(document, directive)],
        }
      }
      for (const rule of useless) {
        yield {
          span: rule.span,
          message: message(rule, ruleIds),
          fixes: () => [whole ? removeAll(document, directive) : removeOne(document, directive, rule, useless)],
        }
      }
    }
  },
})

/** An `enable` silences nothing by nature; a rule that is switched off cannot show whether it would be silenced. */
function isUnused(
  rule: Part | null,
  directive: Directive,
  ran: SuppressionSnapshot['ran'],
  used: SuppressionSnapshot['used'],
): boolean {
  if (directive.action === 'enable') return false
  return rule ? ran.has(rule.text) && !used.has(rule) : !used.has(directive)
}

function message(rule: Part, ruleIds: ReadonlySet<string>): string {
  if (ruleIds.has(rule.text)) return `This opt-out silences no ${quoted(rule.text)}; remove it.`
  const near = nearestName(rule.text, [...ruleIds])
  return `There is no rule ${quoted(rule.text)}${near ? `; did you mean ${quoted(near)}?` : '.'}`
}

/** The comment, with the line where it stands alone on one, else with the white space before it. */
function removeAll({ text, lines }: CodingDocument, { span }: Directive): Fix {
  const first = lines.lineAt(span.start)
  const last = lines.lineAt(span.end)
  const lineStart = lines.startOf(first)
  const before = text.slice(lineStart, span.start)
  const alone = before.trim() === '' && text.slice(span.end, lines.endOf(last)).trim() === ''
  const at = alone
    ? { start: lineStart, end: lines.startOf(last + 1) }
    : { start: lineStart + before.trimEnd().length, end: span.end }
  return safe('Remove the opt-out', remove(at))
}

/** The name with the comma that divides it from a neighbour which stays. */
function removeOne({ text }: CodingDocument, { rules }: Directive, rule: Part, useless: readonly Part[]): Fix {
  const index = rules.indexOf(rule)
  const next = rules[index + 1]
  const keepsBefore = rules.slice(0, index).some(one => !useless.includes(one))
  const start = keepsBefore ? rules[index - 1]!.span.end : rule.span.start
  const end = keepsBefore || !next ? rule.span.end : next.span.start
  return safe(`Remove ${quoted(text.slice(rule.span.start, rule.span.end))} from the opt-out`, remove({ start, end }))
}
