import nodeModule from 'node:module'
import { setFlagsFromString } from 'node:v8'

/** From Node 22 on, what was compiled is kept from run to run: it halves the start. */
export function keepCompiled(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown }
  enableCompileCache?.()
}

/** With more files, what V8 spends on optimising its code comes back. */
const mostFiles = 4000

/**
 * In a run of a second, V8 of Node 20 spends a fifth of the time on optimising code that is hardly needed again. It is told
 * to wait longer for that: half a megabyte of bytecode run, not 132 KiB. Newer versions of V8 have a tier between.
 */
export function optimizeLate(files: number): void {
  if (files <= mostFiles && process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=500000')
}
