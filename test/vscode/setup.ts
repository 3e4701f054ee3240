import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { installed, type Kit } from '../../scripts/editors/kit.ts'
import { chromium, code, codeWeb, packer } from '../../scripts/editors/kits.ts'
import { pack } from '../../scripts/editors/pack.ts'

/** Where a kit is, or why it is not there. */
export type Place = { readonly folder: string } | { readonly missing: string }

declare module 'vitest' {
  interface ProvidedContext {
    readonly code: Place
    readonly chromium: Place
    readonly codeWeb: Place
    /** The extension as it is installed. */
    readonly packed: { readonly file: string } | { readonly missing: string }
  }
}

/** Installs the real editors once, before the tests that need them; those are skipped where it does not work. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('code', await place(code))
  project.provide('chromium', await place(chromium))
  project.provide('codeWeb', await place(codeWeb))
  project.provide('packed', await packedExtension())
}

async function packedExtension(): Promise<{ file: string } | { missing: string }> {
  if (!isBuilt) return { missing: notBuilt }
  const tool = await place(packer)
  if ('missing' in tool) return tool
  const file = fileURLToPath(new URL('../../.vscode-test/coding-markdown.vsix', import.meta.url))
  await pack(file)
  return { file }
}

const isBuilt = existsSync(new URL('../../dist/extension.cjs', import.meta.url))
const notBuilt = 'the extension is not built: npm run build'

async function place(kit: Kit): Promise<Place> {
  if (!isBuilt) return { missing: notBuilt }
  try {
    return { folder: await installed(kit) }
  } catch (error) {
    const missing = `${kit.name} cannot be installed: ${(error as Error).message.split('\n')[0]}`
    console.warn(missing)
    return { missing }
  }
}
