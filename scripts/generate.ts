import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { generatedFiles } from './generated.ts'

/** Writes every file that is made from code; a test fails while one of them is stale. */
for (const [path, text] of Object.entries(await generatedFiles())) {
  const file = new URL(`../${path}`, import.meta.url)
  mkdirSync(dirname(file.pathname), { recursive: true })
  writeFileSync(file, text)
}
