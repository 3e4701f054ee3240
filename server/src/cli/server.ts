import { keepCompiled } from './compiler.ts'

/** What the extension starts: the same as the command `lsp`, without the command line. */
keepCompiled()

// Only what is loaded from here on is kept.
const { serve } = await import('../lsp/node.ts')
serve()
