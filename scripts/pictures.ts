import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installed } from './editors/kit.ts'
import { painter } from './editors/kits.ts'

/**
 * Makes the icon from its drawing, and the pictures of the documentation from the screenshots that the tests have left. To be
 * run by hand when they should change.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const screenshots = [
  'problems',
  'light-bulb',
  'completion',
  'hover',
  'codebook',
  'status',
  'walkthrough',
  'source-light',
  'source-dark',
  'categories',
  'passages',
  'nearest',
  'codebook-view',
  'segments',
  'rename-preview',
  'merge-preview',
  'split',
  'revisit',
  'documents',
  'inconsistencies',
]

interface Picture {
  resize(width: number): Picture
  png(options: { palette: boolean; quality?: number; effort?: number }): Picture
  toFile(file: string): Promise<unknown>
}
const require = createRequire(join(await installed(painter), 'package.json'))
const sharp: (file: string, options?: { density: number }) => Picture = require('sharp')

await sharp(join(root, 'images/icon.svg'), { density: 144 })
  .resize(256)
  .png({ palette: true })
  .toFile(join(root, 'images/icon.png'))
mkdirSync(join(root, 'docs/images'), { recursive: true })
for (const name of screenshots) {
  const file = join(root, '.vscode-test/screenshots', `${name}.png`)
  if (!existsSync(file)) console.warn(`${name}: run the tests first`)
  else
    await sharp(file)
      .png({ palette: true, quality: 90, effort: 10 })
      .toFile(join(root, 'docs/images', `${name}.png`))
}
