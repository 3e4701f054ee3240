import { setFlagsFromString } from 'node:v8'

/** With more files, what V8 spends on optimising its code comes back. */
const mostFiles = 4000

/**
 * In a run of a second, V8 spends a fifth of its work on optimising code that is hardly needed again. In Node 20 it is
 * told to wait longer: half a megabyte of bytecode run, not 66 KiB. Newer versions have a tier between, and need the
 * last one only for longer runs.
 */
const flags: Readonly<Record<string, { readonly late: string; readonly asUsual: string }>> = {
  20: { late: '--interrupt-budget=500000', asUsual: '--interrupt-budget=67584' },
  22: { late: '--no-turbofan', asUsual: '--turbofan' },
  24: { late: '--no-turbofan', asUsual: '--turbofan' },
}

/** Gives what ends it: what was compiled is kept for the next run only under the flags that it starts with. */
export function optimizeLate(files: number): () => void {
  const known = flags[process.versions.node.split('.')[0]!]
  if (files > mostFiles || !known) return () => undefined
  setFlagsFromString(known.late)
  return () => setFlagsFromString(known.asUsual)
}
