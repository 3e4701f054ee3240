import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { launch } from './browser.ts'
import { Coder } from './coder.ts'
import { CodeServer } from './codeServer.ts'
import { copyStudy } from './study.ts'

const code = inject('code')
const chromium = inject('chromium')
const packed = inject('packed')

/** Why no coder can work here; undefined where one can. */
export const missing = [code, chromium, packed].map(place => ('missing' in place ? place.missing : '')).find(Boolean)

/** A study of their own, in real VS Code with the extension installed: what a coder has on the desk. */
export interface Desk {
  readonly study: string
  /** There once the tests run. */
  readonly coder: Coder
  /** The text of a file of the study. */
  onDisk(path: string): string
  /** Another window. */
  enter(folder: string): Promise<Coder>
}

export interface DeskOptions {
  readonly width: number
  readonly height: number
  /** Of the workspace. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Changes the study, a copy of the examples, before it is opened. */
  readonly prepare?: (study: string) => void
}

/** Sets a desk for all tests of a file, which work on it one after the other. */
export function setDesk({ width, height, settings, prepare }: DeskOptions): Desk {
  const home = mkdtempSync(join(tmpdir(), 'coding-markdown-desk-'))
  const study = join(home, 'study')
  let server: CodeServer
  let browser: Browser
  let coder: Coder

  const enter = async (folder: string): Promise<Coder> => {
    const page = await browser.newPage({ viewport: { width, height } })
    page.setDefaultTimeout(30_000)
    const entered = new Coder(page)
    await entered.enter(server.address(folder))
    return entered
  }

  beforeAll(async () => {
    if ('missing' in code || 'missing' in chromium || 'missing' in packed) return
    copyStudy(study, settings)
    prepare?.(study)
    server = await CodeServer.start(code.folder, packed.file)
    browser = await launch(chromium.folder)
    coder = await enter(study)
  })

  afterEach(async context => {
    if (context.task.result?.state === 'fail') await coder.screenshot(`failed ${context.task.name.slice(0, 40)}`)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(home, { recursive: true, force: true })
  })

  return {
    study,
    get coder() {
      return coder
    },
    onDisk: path => readFileSync(join(study, path), 'utf8'),
    enter,
  }
}
