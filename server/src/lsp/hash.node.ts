import { createHash, type Hash } from 'node:crypto'

/** Evaluated with the first study (see `scripts/late.mjs`): what else a server does needs no hash. */
export function newHash(): Hash {
  return createHash('sha256')
}
