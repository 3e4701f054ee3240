import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { installed } from './kit.ts'
import { packer } from './kits.ts'

/** Makes a package of the extension as it was built. What belongs to it is what `files` in the manifest says. */
export async function pack(file: string): Promise<void> {
  const vsce = join(await installed(packer), 'node_modules/@vscode/vsce/vsce')
  const options = ['package', '--no-dependencies', '--out', file]
  await promisify(execFile)(process.execPath, [vsce, ...options], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
}
