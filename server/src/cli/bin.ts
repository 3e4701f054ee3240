import nodeModule from 'node:module'

/** From Node 22 on, what was compiled is kept from run to run: it halves the start. */
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown }
enableCompileCache?.()

// Only what is loaded from here on is kept.
const [{ main }, { processIo }] = await Promise.all([import('./main.ts'), import('./processIo.ts')])
process.exitCode = await main(process.argv.slice(2), processIo())
