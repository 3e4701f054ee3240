import { join } from 'node:path'
import envPaths from 'env-paths'

/** The folder of the user's cache that is ours, whose parts are named; an error where there is no user. */
export function userCache(...names: string[]): string {
  return join(envPaths('coding-markdown', { suffix: '' }).cache, ...names)
}
