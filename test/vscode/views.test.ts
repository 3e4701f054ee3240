import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { launch } from './browser.ts'
import { Coder } from './coder.ts'
import { CodeServer } from './codeServer.ts'
import { copyStudy } from './study.ts'

const code = inject('code')
const chromium = inject('chromium')
const packed = inject('packed')
const missing = [code, chromium, packed].map(place => ('missing' in place ? place.missing : '')).find(Boolean)

if (missing) test.skip(missing)
else {
  const home = mkdtempSync(join(tmpdir(), 'coding-markdown-views-'))
  const study = join(home, 'study')
  const onDisk = (path: string): string => readFileSync(join(study, path), 'utf8')
  let server: CodeServer
  let browser: Browser
  let coder: Coder

  beforeAll(async () => {
    copyStudy(study)
    if ('missing' in code || 'missing' in chromium || 'missing' in packed) return
    server = await CodeServer.start(code.folder, packed.file)
    browser = await launch(chromium.folder)
    const page = await browser.newPage({ viewport: { width: 1400, height: 800 } })
    page.setDefaultTimeout(30_000)
    coder = new Coder(page)
    await coder.enter(server.address(study))
  })

  afterEach(async context => {
    if (context.task.result?.state === 'fail') await coder.screenshot(`failed ${context.task.name.slice(0, 40)}`)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(home, { recursive: true, force: true })
  })

  describe('whoever looks after a study', () => {
    test('finds the codebook with its uses', async () => {
      await coder.run('View: Show Coding Markdown')
      await coder.row('2.4 LLM Frameworks & Libraries').waitFor()
      await coder.withdraw()
      await coder.screenshot('codebook-view')
    })

    test('reads every segment of a category', async () => {
      await coder.row('2.4 LLM Frameworks & Libraries').click()
      await coder.row('101 Quillfeather Press').first().waitFor()
      await coder.withdraw()
      await coder.page.waitForTimeout(1000)
      await coder.screenshot('segments')
      expect(onDisk('taxonomy.json')).toContain('2.4')
    })
  })
}
