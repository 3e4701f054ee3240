import type { SemanticTokens, SemanticTokensParams, SemanticTokensRangeParams } from 'vscode-languageserver-protocol'
import type { Entry, Gloss, Segment } from '../document/model.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { squeeze } from '../taxonomy/taxonomy.ts'
import type { Span } from '../text/span.ts'
import { defineFeature } from './feature.ts'

/** Standard names, so that every theme has a colour for them. */
const types = ['enumMember', 'class', 'namespace', 'string', 'variable', 'comment', 'property', 'enum'] as const
const modifiers = ['deprecated', 'modification'] as const
type TokenType = (typeof types)[number]

interface Token {
  readonly span: Span
  readonly type: TokenType
  readonly modifier?: (typeof modifiers)[number]
}

/** IDs, labels, headings, quotations, terms, glosses, notes and fields, told apart. */
export const semanticTokens = defineFeature<SemanticTokensParams, SemanticTokens>({
  method: 'textDocument/semanticTokens/full',
  capability: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...types], tokenModifiers: [...modifiers] },
      full: true,
      range: true,
    },
  },

  codings: file => ({ data: encode(file, tokensOf(file)) }),
})

/** The same for the lines that are on the screen. */
export const semanticTokensRange = defineFeature<SemanticTokensRangeParams, SemanticTokens>({
  method: 'textDocument/semanticTokens/range',
  capability: {},

  codings(file, { range }) {
    const start = file.lines.offsetAt(range.start)
    const end = file.lines.offsetAt(range.end)
    return {
      data: encode(
        file,
        tokensOf(file).filter(({ span }) => span.start < end && span.end > start),
      ),
    }
  },
})

function tokensOf({ document, settings: { taxonomy } }: CodingFile): Token[] {
  const { sections, fields, entries, unfiled, notes } = document
  const listed = new Set(taxonomy.fields.filter(field => field.values).map(field => squeeze(field.name)))
  const headings = sections.flatMap(({ heading, section, groups }) => [
    ...(section ? [heading] : []),
    ...groups.filter(one => one.group).map(one => one.heading),
  ])
  return [
    ...headings.map(({ textSpan }): Token => ({ span: textSpan, type: 'namespace' })),
    ...fields.flatMap((field): Token[] => [
      { span: field.nameSpan, type: 'property' },
      ...(listed.has(squeeze(field.name)) ? field.values : []).map(({ span }): Token => ({ span, type: 'enum' })),
    ]),
    ...entries.flatMap(ofEntry),
    ...unfiled.flatMap(one => one.segments.flatMap(ofSegment)),
    ...notes.map(({ span }): Token => ({ span, type: 'comment' })),
  ]
}

function ofEntry({ header, category, segments, notes }: Entry): Token[] {
  const modifier = category?.status === 'deprecated' ? ({ modifier: 'deprecated' } as const) : {}
  return [
    ...(header.id ? [{ span: header.id.span, type: 'enumMember', ...modifier } as const] : []),
    ...(header.label ? [{ span: header.label.span, type: 'class', ...modifier } as const] : []),
    ...segments.flatMap(ofSegment),
    ...notes.map(({ span }) => ({ span, type: 'comment' }) as const),
  ]
}

const ofSegment = ({ kind, span, gloss }: Segment): Token[] => [
  { span, type: kind === 'quote' ? 'string' : 'variable' },
  ...(gloss ? [ofGloss(gloss)] : []),
]

/** A doubt asks for a change to come. */
const ofGloss = ({ span, doubt }: Gloss): Token => ({
  span,
  type: 'comment',
  ...(doubt ? { modifier: 'modification' } : {}),
})

/** Five numbers a token, relative to the one before it (LSP 3.17); a token ends with its line. */
function encode({ lines }: CodingFile, tokens: readonly Token[]): number[] {
  const data: number[] = []
  let lastLine = 0
  let lastStart = 0
  let done = 0
  for (const { span, type, modifier } of [...tokens].sort((a, b) => a.span.start - b.span.start)) {
    const start = Math.max(span.start, done)
    const lastOf = lines.lineAt(span.end)
    for (let line = lines.lineAt(start); line <= lastOf; line++) {
      const from = Math.max(start, lines.startOf(line))
      const to = Math.min(span.end, lines.endOf(line))
      if (from >= to) continue
      const character = from - lines.startOf(line)
      data.push(
        line - lastLine,
        line === lastLine ? character - lastStart : character,
        to - from,
        types.indexOf(type),
        modifier ? 1 << modifiers.indexOf(modifier) : 0,
      )
      lastLine = line
      lastStart = character
    }
    done = Math.max(done, span.end)
  }
  return data
}
