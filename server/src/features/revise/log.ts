import { escapeMarkdown } from '../../document/write.ts'
import { lineBreakOf } from '../../text/lines.ts'
import { howMany } from './counts.ts'
import type { RevisedStudy } from './study.ts'

const head = `# Codebook log

What was changed in the codebook, when, why, and how much of the codings with it.
`

/** The log with one more entry at its end; `log`: as it is, null where there is none. */
export function withEntry(log: string | null, revised: RevisedStudy, reason: string, date: Date): string {
  const before = log === null || log.trim() === '' ? head : log.trimEnd() + lineBreakOf(log)
  const eol = lineBreakOf(before)
  return before.replace(/\r\n|\n/g, eol) + eol + entry(revised, reason, date).replaceAll('\n', eol)
}

function entry({ plan, counts, versions, toRevisit }: RevisedStudy, reason: string, date: Date): string {
  const when = date.toISOString().slice(0, 16).replace('T', ' ')
  const version =
    versions[0] === versions[1] ? (versions[1] ?? 'without a version') : `${versions[0] ?? '(none)'} → ${versions[1]}`
  const lines = [
    `**Why:** ${oneLine(reason)}`,
    `**What:** ${oneLine(plan.what)}`,
    `**How many:** ${howMany(counts)}`,
    `**Codebook version:** ${oneLine(version)}`,
    ...(plan.redefined.length ? [`**To be read again:** ${toRevisitText(toRevisit)}`] : []),
  ]
  return `## ${when} UTC: ${oneLine(plan.title)}\n\n${lines.map(line => `- ${line}\n`).join('')}`
}

const oneLine = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' ').trim())

const toRevisitText = (count: number): string =>
  count === 0
    ? 'no coding file says that it was coded with an earlier version.'
    : `${count} coding ${count === 1 ? 'file' : 'files'}.`
