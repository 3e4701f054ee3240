import type { Command } from 'commander'

/** `lsp --stdio`: the language server, for every editor. */
export function defineLsp(program: Command): void {
  program
    .command('lsp')
    .description('Serve an editor: the language server.')
    .requiredOption('--stdio', 'over standard input and output')
    .action(async () => {
      const { serve } = await import('../../lsp/node.ts')
      serve()
      // The server ends the process when the editor does.
      await new Promise(() => undefined)
    })
}
