import { serve } from '../lsp/node.ts'

/** What the extension starts: the same as the command `lsp`, without the command line. */
serve()
