import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { launch } from './browser.ts'
import { Coder } from './coder.ts'
import { CodeServer } from './codeServer.ts'
import { extension } from './runSuite.ts'

const code = inject('code')
const chromium = inject('chromium')
const missing = 'missing' in code ? code.missing : 'missing' in chromium ? chromium.missing : undefined
const pilot = join(extension, '../shared/corpus/pilot')

if (missing) test.skip(missing)
else {
  /** The study of the examples, with a codebook of its own that can be broken. */
  const study = mkdtempSync(join(tmpdir(), 'coding-markdown-study-'))
  const health = 'analysis_job_111_lanternfish_health.md'
  const onDisk = (path: string): string => readFileSync(join(study, path), 'utf8')
  let server: CodeServer
  let browser: Browser
  let coder: Coder

  const enter = async (folder: string): Promise<Coder> => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 760 } })
    page.setDefaultTimeout(15_000)
    const entered = new Coder(page)
    await entered.enter(server.address(folder, extension))
    return entered
  }

  beforeAll(async () => {
    cpSync(join(extension, 'examples'), study, { recursive: true })
    cpSync(join(extension, 'taxonomy.json'), join(study, 'taxonomy.json'))
    mkdirSync(join(study, '.vscode'))
    writeFileSync(join(study, '.vscode', 'settings.json'), '{ "[markdown]": { "editor.formatOnSave": true } }')
    if ('missing' in code || 'missing' in chromium) return
    server = await CodeServer.start(code.folder)
    browser = await launch(chromium.folder)
    coder = await enter(study)
  })

  afterEach(async context => {
    if (context.task.result?.state === 'fail') await coder.screenshot(`failed ${context.task.name.slice(0, 40)}`)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(study, { recursive: true, force: true })
  })

  describe('a coder in VS Code', () => {
    test('sees a misspelt heading, in the text and among the problems', async () => {
      await coder.open(health)
      await coder.squiggles.first().waitFor()
      await coder.press('Control+Shift+M')
      await coder.problemRows.filter({ hasText: 'did you mean "Macro-Category B: GenAI Specialization"?' }).waitFor()
      await coder.screenshot('problems')
      await coder.press('Control+Shift+M')
    })

    test('repairs it with one keystroke on the light bulb', async () => {
      await coder.goTo(20, 8)
      await coder.press('Control+.')
      await coder.page.locator('.action-widget', { hasText: 'Macro-Category B' }).waitFor()
      await coder.screenshot('light-bulb')
      await coder.press('Enter')
      await coder.line('### Macro-Category B: GenAI Specialization').waitFor()
    })

    test('mistypes a heading, and sees it at once', async () => {
      await coder.goTo(20, 11)
      await coder.press('Delete')
      await coder.type('G')
      await coder.line('### Macro-Gategory B').waitFor()
      await coder.squiggles.first().waitFor()
      await coder.press('Control+Z', 'Control+Z')
      await coder.line('### Macro-Category B').waitFor()
    })

    test('types the beginning of an ID, chooses from the list, and has the whole entry', async () => {
      await coder.goTo(19)
      await coder.press('End', 'Enter')
      await coder.type('- **1.')
      await coder.suggestions.filter({ hasText: '1.C.1' }).waitFor()
      await coder.screenshot('completion')
      await coder.type('C')
      await coder.press('Enter')
      await coder.line('- **1.C.1. Business Understanding & Strategy:**').waitFor()
      await coder.screenshot('completed')
    })

    test('rests the mouse on a category, and reads what it means', async () => {
      await coder.line('1.A.2.').hover({ position: { x: 60, y: 8 } })
      await coder.hover.filter({ hasText: 'Operations & MLOps' }).waitFor()
      await coder.screenshot('hover')
    })

    test('saves, and the file has the form of all others', async () => {
      await coder.goTo(16)
      await coder.press('End', 'Enter')
      await coder.type('* “carelessly typed”')
      await coder.press('Escape', 'Control+S')
      await expect.poll(() => onDisk(`codings/${health}`)).toContain('  - "carelessly typed"\n')
    })

    test('opens a README, and sees nothing of ours', async () => {
      await coder.open('README.md')
      await coder.press('Control+End')
      await coder.type('\n- **1.')
      await coder.page.waitForTimeout(1_000)
      expect(await coder.suggestions.count()).toBe(0)
      expect(await coder.squiggles.count()).toBe(0)
      await coder.screenshot('readme')
      await coder.run('File: Revert File')
    })
  })

  describe.skipIf(!existsSync(pilot))('in the codings of a real study', () => {
    test('there is one error, and one keystroke on the light bulb repairs the heading', async () => {
      const folder = join(study, 'pilot')
      cpSync(pilot, folder, { recursive: true })
      const there = await enter(folder)
      await there.open('analysis_job_755_gitlab.md')
      await there.squiggles.first().waitFor()
      expect(await there.squiggles.count()).toBe(1)
      await there.goTo(19, 8)
      await there.press('Control+.')
      await there.page.locator('.action-widget', { hasText: 'Macro-Category B' }).waitFor()
      await there.press('Enter', 'Control+S')
      await expect
        .poll(() => onDisk('pilot/codings/analysis_job_755_gitlab.md'))
        .toContain('### Macro-Category B: GenAI')
      expect(await there.squiggles.count()).toBe(0)
      await there.page.close()
    })
  })
}
