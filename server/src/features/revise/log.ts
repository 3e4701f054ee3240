import { escapeMarkdown } from '../../document/write.ts'
import { lineBreakOf } from '../../text/lines.ts'
import { howMany } from './counts.ts'
import type { RevisedStudy } from './study.ts'

const head = `# Codebook log

What was changed in the codebook, when, why, and how much of the codings with it.
`

/** One thing that happened: what, in a few words, and lines that begin with what they are about. */
export interface LogEntry {
  readonly title: string
  readonly lines: readonly (readonly [about: string, text: string])[]
}

/** The log with one more entry at its end; `log`: as it is, null where there is none. */
export function withEntry(log: string | null, { title, lines }: LogEntry, date: Date): string {
  const before = log === null || log.trim() === '' ? head : log.trimEnd() + lineBreakOf(log)
  const eol = lineBreakOf(before)
  const when = date.toISOString().slice(0, 16).replace('T', ' ')
  const entry = `## ${when} UTC: ${oneLine(title)}\n\n${lines.map(([about, text]) => `- **${about}:** ${text}\n`).join('')}`
  return before.replace(/\r\n|\n/g, eol) + eol + entry.replaceAll('\n', eol)
}

/** What the log says of a revision. */
export function revisionEntry({ plan, counts, versions, toRevisit }: RevisedStudy, reason: string): LogEntry {
  const version =
    versions[0] === versions[1] ? (versions[1] ?? 'without a version') : `${versions[0] ?? '(none)'} → ${versions[1]}`
  return {
    title: plan.title,
    lines: [
      ['Why', oneLine(reason)],
      ['What', oneLine(plan.what)],
      ['How many', howMany(counts)],
      ['Codebook version', oneLine(version)],
      ...(plan.redefined.length ? [['To be read again', toRevisitText(toRevisit)] as const] : []),
    ],
  }
}

export const oneLine = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' ').trim())

const toRevisitText = (count: number): string =>
  count === 0
    ? 'no coding file says that it was coded with an earlier version.'
    : `${count} coding ${count === 1 ? 'file' : 'files'}.`
