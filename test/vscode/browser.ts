import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--headless=shell',
  '--no-zygote',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** The browser of a kit. */
export async function launch(kit: string): Promise<Browser> {
  const module = pathToFileURL(join(kit, 'node_modules/@sparticuz/chromium/build/esm/index.js')).href
  const { default: packed } = (await import(module)) as { default: { executablePath(): Promise<string> } }
  return chromium.launch({ executablePath: await packed.executablePath(), args: flags, timeout: 120_000 })
}
