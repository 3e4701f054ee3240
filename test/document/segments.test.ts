import { expect, test } from 'vitest'
import { readSegments } from '../../server/src/document/segments.ts'

/** Segments in brackets, a gloss in braces: `"x" (y)` reads [x]{(y)}. */
function read(text: string): string {
  const codes = [...text.matchAll(/`[^`]+`/g)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  return readSegments({ text, from: 0, to: text.length, codes }, { start: 0, end: text.length }, false)
    .map(
      one =>
        `${one.kind === 'quote' ? '' : 'term'}[${one.text}]${one.closed ? '' : 'unclosed'}${one.gloss ? `{${text.slice(one.gloss.span.start, one.gloss.span.end)}}` : ''}`,
    )
    .join(' ')
}

test.each([
  // The table of the design.
  ['"x" (the so-called "y" (a))', '[x]{(the so-called "y" (a))}'],
  [`"never say "that's not my job""`, `[never say "that's not my job"]`],
  ['"x" (implies a mindset).', '[x]{(implies a mindset).}'],
  [`'the team's work'`, `[the team's work]`],
  ['"Kubernetes", "Docker"', '[Kubernetes] [Docker]'],
  ['`LLM`, `RAG`', 'term[LLM] term[RAG]'],
  ['`Go` (Implied by title)', 'term[Go]{(Implied by title)}'],
  // Marks of other languages.
  ['“x” (y)', '[x]{(y)}'],
  ['„x“ (y)', '[x]{(y)}'],
  ['„x” (y)', '[x]{(y)}'],
  ['«x» y', '[x]{y}'],
  ['»x« y', '[x]{y}'],
  ['”x” y', '[x]{y}'],
  ['‘x’', '[x]'],
  ['„a “b” c“', '[a “b” c]'],
  ['“a ‘b’ c”', '[a ‘b’ c]'],
  // Apostrophes and inches.
  [`"the teams' work" (the teams' gloss)`, `[the teams' work]{(the teams' gloss)}`],
  [`'the teams' work'`, `[the teams' work]`],
  [`"rock 'n roll", "jazz"`, `[rock 'n roll] [jazz]`],
  ['“the team’s ‘own’ work”', '[the team’s ‘own’ work]'],
  ['"a 5" screen" (inches)', '[a 5" screen]{(inches)}'],
  ['"x (5" screen) y"', '[x (5" screen) y]'],
  // Marks that do not pair up.
  ['"he said "x and left" (a "note")', '[he said "x and left]{(a "note")}'],
  ['"no end (gloss)', '[no end]unclosed{(gloss)}'],
  ['"no end', '[no end]unclosed'],
  ['"', '[]unclosed'],
  ['""', '[]'],
  ['"a", "no end', '[a] [no end]unclosed'],
  ['`no end', 'term[no end]unclosed'],
  // Parentheses within and without.
  ['"ML models (i.e. retraining)"', '[ML models (i.e. retraining)]'],
  ['"sad :(" (gloss)', '[sad :(]{(gloss)}'],
  ['"one) two" (gloss)', '[one) two]{(gloss)}'],
  // Several in one bullet.
  ['"a" (one), "b" (two)', '[a]{(one)} [b]{(two)}'],
  ['`A` / `B` and `C`', 'term[A] term[B] term[C]'],
  ['"a" "b"', '[a] [b]'],
  ['"a"; `b`', '[a] term[b]'],
  ['"use `a "b" c` daily"', '[use `a "b" c` daily]'],
  ['"escaped \\" mark"', '[escaped \\" mark]'],
  ['"x".', '[x]'],
  ['"x" is what they ask', '[x]{is what they ask}'],
])('%s', (text, expected) => expect(read(text)).toBe(expected))
