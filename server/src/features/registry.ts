import { codeActions } from './codeActions.ts'
import { codeLens, codeLensResolve } from './codeLens.ts'
import { completion } from './completion.ts'
import { definition } from './definition.ts'
import { documentLinks } from './documentLinks.ts'
import type { Feature } from './feature.ts'
import { folding } from './folding.ts'
import { formatting, rangeFormatting } from './formatting.ts'
import { highlight } from './highlight.ts'
import { hover } from './hover.ts'
import { inlayHints } from './inlayHints.ts'
import { outline } from './outline.ts'
import { references } from './references.ts'
import { prepareRename, rename } from './rename.ts'
import { selection } from './selection.ts'
import { semanticTokens, semanticTokensRange } from './semanticTokens.ts'
import { workspaceSymbols } from './workspaceSymbols.ts'

/** Every editor feature that answers a request about one file, or about all of the study. */
export const features: readonly Feature[] = [
  codeActions,
  codeLens,
  codeLensResolve,
  completion,
  definition,
  documentLinks,
  folding,
  formatting,
  highlight,
  hover,
  inlayHints,
  outline,
  prepareRename,
  rangeFormatting,
  references,
  rename,
  selection,
  semanticTokens,
  semanticTokensRange,
  workspaceSymbols,
] as readonly Feature[]
