import { createHash, type Hash } from 'node:crypto'
import envPaths from 'env-paths'

/** Evaluated with the first study (see `scripts/late.mjs`): what else a server does needs none of it. */

/** The folder of the user's cache that is ours; an error where there is no user. */
export function userCaches(name: string): string {
  return envPaths(name, { suffix: '' }).cache
}

export function newHash(): Hash {
  return createHash('sha256')
}
