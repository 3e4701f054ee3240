import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { type Outcome, outcomesMark } from './suite/case.ts'

export const extension = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Bundles the suite into one file, as an extension host takes it; a browser must find it below the extension. */
export async function bundleSuite(): Promise<string> {
  const folder = join(extension, '.vscode-test', 'suite')
  const file = join(folder, 'index.js')
  mkdirSync(folder, { recursive: true })
  // Extension hosts take CommonJS, and all of this project but this folder is none.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }')
  await build({
    entryPoints: [fileURLToPath(new URL('suite/index.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    format: 'cjs',
    // For Node also in the browser: so it says by name what it exports, which the newer hosts look for.
    platform: 'node',
    external: ['vscode'],
    target: 'es2022',
  })
  return file
}

/** Opens a page that runs the suite and says how each case ended. Rejects where it does not come to that. */
export async function outcomesOf(browser: Browser, address: string): Promise<readonly Outcome[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  let outcomes: readonly Outcome[] | undefined
  const log: string[] = []
  const ended = new Promise<void>(resolve => {
    void page.exposeFunction('codeAutomationExit', () => resolve())
    void page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      const line = args.join(' ')
      log.push(line)
      const at = line.indexOf(outcomesMark)
      if (at >= 0) outcomes = JSON.parse(line.slice(at + outcomesMark.length))
    })
  })
  try {
    await page.goto(address)
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 300_000))])
    if (!outcomes) throw new Error(`the suite did not end:\n${log.join('\n')}`)
    return outcomes
  } finally {
    await page.close()
  }
}
