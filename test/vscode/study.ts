import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extension } from './runSuite.ts'

/**
 * Copies the study of the examples to a folder, with a codebook of its own that can be broken, and settings of the workspace.
 * Nothing is saved that nobody saves, which in the browser is not the default.
 */
export function copyStudy(folder: string, settings: Readonly<Record<string, unknown>> = {}): void {
  cpSync(join(extension, 'examples'), folder, { recursive: true })
  for (const name of ['taxonomy.json', 'taxonomy.schema.json']) cpSync(join(extension, name), join(folder, name))
  mkdirSync(join(folder, '.vscode'))
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'files.autoSave': 'off', ...settings }))
}
