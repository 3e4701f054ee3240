import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { extension } from './runSuite.ts'

/** Copies the study of the examples to a folder, with a codebook of its own that can be broken. */
export function copyStudy(folder: string): void {
  cpSync(join(extension, 'examples'), folder, { recursive: true })
  for (const name of ['taxonomy.json', 'taxonomy.schema.json']) cpSync(join(extension, name), join(folder, name))
}
