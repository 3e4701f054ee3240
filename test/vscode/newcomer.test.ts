import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Coder } from './coder.ts'
import { missing, setDesk } from './desk.ts'
import { extension } from './runSuite.ts'

if (missing) test.skip(missing)
else {
  const coding = 'codings/analysis_job_101_quillfeather_press.md'
  const settings = { '[plaintext]': { 'editor.wordWrap': 'on' } }
  const desk = setDesk({ width: 1400, height: 800, settings, prepare: study => rmSync(join(study, coding)) })
  const { study, onDisk } = desk
  let coder: Coder
  beforeAll(() => {
    coder = desk.coder
  })

  /** Presses a shortcut that asks for a category, until the list takes what is typed. */
  const asks = async (shortcut: string, what: string): Promise<void> => {
    await coder.bring(coder.page.locator(`.quick-input-widget input[placeholder*="${what}"]:focus`), shortcut)
    await coder.quickPicks.first().waitFor()
  }

  /** Selects a part of a line of the source and codes it under the first category that fits what is typed. */
  const file = async (line: number, from: number, to: number, search: string): Promise<void> => {
    await coder.goTo(line, from)
    for (let at = from; at < to; at++) await coder.press('Shift+ArrowRight')
    await coder.page.locator('.statusbar-item', { hasText: `(${to - from} selected)` }).waitFor()
    await asks('Alt+Q', 'The categories')
    await coder.type(search)
    await coder.quickPicks
      .filter({ hasText: new RegExp(search, 'i') })
      .first()
      .waitFor()
    await coder.press('Enter')
  }

  const paint = async (theme: string, kind: string): Promise<void> => {
    const file = join(study, '.vscode', 'settings.json')
    writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': theme }))
    await coder.page.locator(`.monaco-workbench.${kind}`).waitFor()
    // It fades, and the colours of the passages follow.
    await coder.page.waitForTimeout(1_000)
  }

  describe('a newcomer with an ad that nobody has coded', () => {
    test('selects a passage, presses the shortcut, types what it is about, and the coding file opens beside', async () => {
      await coder.open('ads/101.txt')
      await coder.page.locator('.editor-actions .codicon-tag').waitFor()
      await coder.press('Control+B')
      await file(7, 3, 90, 'retriev')
      await coder.page.locator('.quick-input-widget', { hasText: 'The organisation' }).waitFor()
      await coder.type('Quillfeather Press')
      await coder.press('Enter')
      await coder.line('# Manual Coding Analysis: Job Ad #101 (Quillfeather Press)').waitFor()
      await coder.line('- **1.B.2. Prompt Engineering & RAG:**').waitFor()
      await expect.poll(() => onDisk(coding)).toContain('  - "Design and ship the retrieval pipeline')
    })

    test('codes the words and sentences of the ad', async () => {
      await file(10, 3, 87, 'software dev')
      await expect.poll(() => onDisk(coding)).toContain('  - "Build the Python services')
      await file(18, 3, 10, 'frameworks')
      await file(15, 39, 45, '2.1')
      await expect.poll(() => onDisk(coding)).toContain('`Python`')
      await file(11, 3, 76, 'mlops')
      await file(9, 3, 47, 'data eng')
      await file(12, 3, 77, 'business')
      await expect.poll(() => onDisk(coding)).toContain('1.C.1. Business')
    })

    test('codes as last', async () => {
      await file(21, 3, 53, 'ethic')
      await expect.poll(() => onDisk(coding)).toContain('  - "You care who owns')
      await coder.goTo(20, 3)
      await coder.press('Shift+End', 'Alt+Shift+Q')
      await expect.poll(() => onDisk(coding)).toMatch(/3\.4\..*\n.*You care.*\n.*You’d rather/)
    })

    test('goes to the next sentence that is not coded, and codes it under two categories', async () => {
      await coder.goTo(18, 1)
      await coder.press('Alt+N')
      await coder.page.locator('.statusbar-item', { hasText: '(61 selected)' }).waitFor()
      await asks('Alt+Q', 'The categories')
      for (const [typed, label] of [
        ['communic', '3.1 Communication'],
        ['soft skill', '3.3 Problem Solving'],
      ] as const) {
        await coder.type(typed)
        await coder.quickPicks.filter({ hasText: label }).locator('input, .monaco-checkbox').first().click()
        await coder.screenshot('categories')
        await coder.page.locator('.quick-input-widget input[type=text]').first().fill('')
      }
      await coder.press('Enter')
      await expect
        .poll(() => onDisk(coding).split('You explain a trade-off to an editor without a single acronym').length)
        .toBe(3)
    })

    test('undoes it where they are, with one keystroke', async () => {
      const passage = 'You explain a trade-off'
      await coder.press('Control+Z')
      await expect.poll(() => onDisk(coding)).not.toContain(passage)
      expect(onDisk(coding)).toContain('You’d rather')
    })

    test('takes a passage out, and gives another its right category', async () => {
      await coder.goTo(20, 10)
      await coder.press('Alt+U')
      await expect.poll(() => onDisk(coding)).not.toContain('You’d rather')
      await coder.goTo(18, 5)
      await asks('Alt+M', 'gets instead')
      await coder.type('application')
      await coder.press('Enter')
      await expect.poll(() => onDisk(coding)).toMatch(/2\.8\. Application Frameworks:\*\*\n {2}- `FastAPI`/)
    })

    test('is in doubt, and sees in the status bar how far they are', async () => {
      await coder.goTo(21, 10)
      await coder.press('Alt+Shift+M')
      await expect.poll(() => onDisk(coding)).toContain('was trained on" (?)')
      await coder.page.locator('.statusbar-item', { hasText: 'Draft · 8 passages · 1 doubt' }).waitFor()
      await coder.press('Control+Z')
      await expect.poll(() => onDisk(coding)).not.toContain('(?)')
    })

    test('has a file that passes the check', () => {
      const checked = execFileSync(process.execPath, [join(extension, 'dist/coding-markdown.js'), 'check', coding], {
        cwd: study,
        encoding: 'utf8',
      })
      expect(checked).not.toMatch(/error|warning/)
    })

    test('undoes the last coding in the coding file itself', async () => {
      await coder.goTo(16, 3)
      await coder.press('Shift+End', 'Alt+Shift+Q')
      await expect.poll(() => onDisk(coding)).toContain('Hands-on work')
      await coder.bring(
        coder.page.locator('.tab.active.selected, .editor-group-container.active .tab', {
          hasText: 'analysis_job_101',
        }),
        'Control+2',
      )
      await coder.press('Control+Z')
      await expect.poll(() => coder.line('"Hands-on work').count()).toBe(0)
      await coder.press('Control+S')
      await expect.poll(() => onDisk(coding)).not.toContain('Hands-on work')
    })
  })

  describe('a coder with an ad that is coded', () => {
    test('sees what is filed in its colours, in every theme', async () => {
      await coder.run('View: Close All Editors')
      await expect.poll(() => coder.page.locator('.tab').count()).toBe(0)
      await coder.open('ads/102.txt')
      await coder.page.locator('.editor-actions .codicon-go-to-file').click()
      await coder.line('# Manual Coding Analysis: Job Ad #102').waitFor()
      await coder.withdraw()
      await coder.page.locator('.editor-instance .cdr[class*="ced-"]').first().waitFor()
      await coder.page.waitForTimeout(1_000)
      await coder.screenshot('source-light')
      await paint('Default Dark Modern', 'vs-dark')
      await coder.screenshot('source-dark')
      await paint('Default High Contrast', 'hc-black')
      await coder.screenshot('source-high-contrast')
      await paint('Default High Contrast Light', 'hc-light')
      await coder.screenshot('source-high-contrast-light')
      await paint('Default Light Modern', 'vs')
    })

    test('rests the mouse on a passage, and reads what it is filed under', async () => {
      await coder.line('Our booking platform was written').waitFor()
      // With its colon, the end of the passage stands in the source alone.
      const passage = coder.page.locator('.view-line', { hasText: 'rollback:' })
      await passage.hover({ position: { x: 60, y: 8 } })
      await coder.hover.filter({ hasText: '3.5' }).waitFor()
      await coder.page.waitForTimeout(500)
      await coder.screenshot('passage-hover')
      await coder.withdraw()
    })

    test('finds all categories with their colours in a list', async () => {
      await coder.press('Control+B')
      await coder.page.locator('.pane-header', { hasText: 'Passages' }).click()
      await coder.page.locator('.pane-header', { hasText: 'study' }).click()
      await coder.page.locator('.pane.expanded', { hasText: '3.5 Innovation' }).waitFor()
      await coder.withdraw()
      await coder.page.waitForTimeout(500)
      await coder.screenshot('passages')
      await coder.press('Control+B')
    })

    test('learns that the ad was corrected, and finds the nearest passage for what was lost', async () => {
      writeFileSync(join(study, 'ads/102.txt'), onDisk('ads/102.txt').replace('keep both running', 'keep all running'))
      await coder.page.locator('.statusbar-item', { hasText: '1 lost' }).click()
      await coder.quickPicks.filter({ hasText: 'keep both running' }).waitFor()
      await coder.screenshot('lost')
      await coder.press('Enter')
      await coder.page.locator('.action-widget', { hasText: 'keep all running' }).waitFor()
      await coder.screenshot('nearest')
      await coder.press('Enter')
      await coder.line('"keep all running').waitFor()
    })
  })
}
