import { en } from 'zod/locales'
import * as z from 'zod/mini'

/**
 * zod/mini in place of zod: schemas are made at every start, and those of zod take it 12 ms more. Its messages and the
 * descriptions in JSON Schemas have to be asked for.
 */
z.config(en())

/** The schema with a description, which editors show. */
export function described<T extends z.ZodMiniType>(description: string, schema: T, more: object = {}): T {
  const own = schema.clone() as T
  z.globalRegistry.add(own, { description, ...more })
  return own
}
