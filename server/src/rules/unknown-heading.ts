import type { CodingDocument, DocumentGroup, DocumentSection, Entry } from '../document/model.ts'
import { replace, safe, suggestion } from './edits.ts'
import {
  belongs,
  guessHeading,
  type HeadingGuess,
  isBeyondDoubt,
  likeEnough,
  unmatchedHeadings,
} from './headingGuess.ts'
import { defineRule, type Finding, type Fix } from './rule.ts'
import { either, quoted } from './wording.ts'

export const unknownHeading = defineRule({
  meta: {
    id: 'unknown-heading',
    severity: 'error',
    scope: 'document',
    finds:
      'a heading of level 2 or 3 that is not in the codebook, but is like one of its headings or has codings beneath it',
    why: 'What stands beneath a misspelt heading is counted under no section or group of the codebook.',
    repair:
      'Writes the nearest heading. Safe where that one is very like, no other comes close, the document does not have it yet, and the entries beneath belong there.',
    examples: {
      invalid: [
        {
          text: '## 1. Job Task Analysis\n\n### Macro-Gategory B: GenAI Specialization\n\n- **1.B.1. Model Development & Fine-Tuning:**\n  - "train models"\n',
          fixed:
            '## 1. Job Task Analysis\n\n### Macro-Category B: GenAI Specialization\n\n- **1.B.1. Model Development & Fine-Tuning:**\n  - "train models"\n',
        },
      ],
      valid: [{ text: '## 1. Job Task Analysis\n\n## Memo\n\nA thought about this ad.\n' }],
    },
  },
  *check({ document, taxonomy }): Iterable<Finding> {
    for (const { heading, within, section } of unmatchedHeadings(document)) {
      const guesses = guessHeading(heading, section, taxonomy)
      const beneath = document.entries.filter(entry => entry.section === within || entry.group === within)
      const holdsCodings =
        beneath.length > 0 || document.unfiled.some(one => one.section === within || one.group === within)
      if ((guesses[0]?.likeness ?? 0) < likeEnough && !holdsCodings) continue
      const best = guesses[0]
      yield {
        span: heading.text ? heading.textSpan : heading.span,
        message: message(within, best),
        data: { found: heading.text, expected: guesses.map(guess => guess.heading) },
        fixes: () =>
          guesses.map((guess, index) =>
            fix(document, within, guess, index === 0 && isSure(document, guesses, beneath)),
          ),
      }
    }
  },
})

function message({ heading }: DocumentSection | DocumentGroup, best: HeadingGuess | undefined): string {
  const what = heading.text ? `${quoted(heading.text)} is not a heading of the codebook` : 'This heading is empty'
  const underlined =
    heading.underlined && heading.level === 2
      ? ' (a line of --- right under text makes it a heading: put a blank line between)'
      : ''
  if (!best) return `${what}${underlined}, but codings stand beneath it.`
  if (best.level !== heading.level)
    return `${what} at this level: ${quoted(best.heading)} is written with ${'#'.repeat(best.level)}.`
  return `${what}${underlined}; did you mean ${either([best.heading])}?`
}

function fix(
  document: CodingDocument,
  within: DocumentSection | DocumentGroup,
  guess: HeadingGuess,
  sure: boolean,
): Fix {
  const { heading } = within
  const title = `Change to ${quoted(guess.heading)}`
  if (guess.level === heading.level && heading.text)
    return (sure ? safe : suggestion)(title, replace(heading.textSpan, guess.heading))
  const whole = document.text.slice(heading.span.start, heading.textSpan.start)
  const marks = heading.underlined ? '' : whole.slice(whole.lastIndexOf('#') + 1)
  const end = heading.text ? heading.textSpan.end : heading.span.end
  return suggestion(
    title,
    replace({ start: heading.span.start, end }, `${'#'.repeat(guess.level)}${marks || ' '}${guess.heading}`),
  )
}

function isSure(document: CodingDocument, guesses: readonly HeadingGuess[], beneath: readonly Entry[]): boolean {
  const { meant } = guesses[0]!
  const there = document.sections.some(one => one.section === meant || one.groups.some(group => group.group === meant))
  return isBeyondDoubt(guesses) && !there && beneath.every(entry => !entry.category || belongs(entry.category, meant))
}
