import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { installed } from './kit.ts'
import { packer } from './kits.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Makes a package of the extension as it was built. What belongs to it is what `files` in the manifest says, and is copied
 * first: vsce compares each file of a folder with each of these names, and the installed editors are many files.
 */
export async function pack(file: string): Promise<void> {
  const vsce = join(await installed(packer), 'node_modules/@vscode/vsce/vsce')
  const folder = mkdtempSync(join(tmpdir(), 'coding-markdown-pack-'))
  try {
    const { files }: { files: string[] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const name of ['package.json', 'README.md', ...files])
      cpSync(join(root, name), join(folder, name), { recursive: true })
    const options = ['package', '--no-dependencies', '--out', file]
    await promisify(execFile)(process.execPath, [vsce, ...options], { cwd: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
