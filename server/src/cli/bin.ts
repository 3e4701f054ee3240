import { keepCompiled } from './compiler.ts'

keepCompiled()

// Only what is loaded from here on is kept.
const [{ main }, { processIo }] = await Promise.all([import('./main.ts'), import('./processIo.ts')])
process.exitCode = await main(process.argv.slice(2), processIo())
