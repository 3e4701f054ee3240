import type { TestProject } from 'vitest/node'
import { installed, type Kit } from '../../scripts/editors/kit.ts'
import { chromium, code, codeWeb, packer } from '../../scripts/editors/kits.ts'

/** Where a kit is, or why it is not there. */
export type Place = { readonly folder: string } | { readonly missing: string }

declare module 'vitest' {
  interface ProvidedContext {
    readonly code: Place
    readonly chromium: Place
    readonly codeWeb: Place
    readonly packer: Place
  }
}

/** Installs the real editors once, before the tests that need them; those are skipped where it does not work. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('code', await place(code))
  project.provide('chromium', await place(chromium))
  project.provide('codeWeb', await place(codeWeb))
  project.provide('packer', await place(packer))
}

async function place(kit: Kit): Promise<Place> {
  try {
    return { folder: await installed(kit) }
  } catch (error) {
    const missing = `${kit.name} cannot be installed: ${(error as Error).message.split('\n')[0]}`
    console.warn(missing)
    return { missing }
  }
}
