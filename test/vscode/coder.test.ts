import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Coder } from './coder.ts'
import { missing, setDesk } from './desk.ts'
import { extension } from './runSuite.ts'

const pilot = join(extension, '../shared/corpus/pilot')

if (missing) test.skip(missing)
else {
  const desk = setDesk({ width: 1200, height: 760, settings: { '[markdown]': { 'editor.formatOnSave': true } } })
  const { study, onDisk } = desk
  const health = 'analysis_job_111_lanternfish_health.md'
  let coder: Coder
  beforeAll(() => {
    coder = desk.coder
  })

  describe('a coder in VS Code', () => {
    test('sees a misspelt heading, in the text and among the problems', async () => {
      await coder.open(health)
      await coder.squiggles.first().waitFor()
      await coder.lenses.first().waitFor()
      await coder.press('Control+Shift+M')
      await coder.problemRows.filter({ hasText: 'did you mean "Macro-Category B: GenAI Specialization"?' }).click()
      await coder.withdraw()
      await coder.page.waitForTimeout(500)
      await coder.screenshot('problems')
      await coder.press('Control+Shift+M')
    })

    test('repairs it with one keystroke on the light bulb', async () => {
      await coder.goTo(20, 8)
      await coder.lenses.first().waitFor()
      await coder.bring(coder.actions.filter({ hasText: 'Macro-Category B' }), 'Control+.')
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
      await coder.press('Control+B')
      await coder.goTo(19)
      await coder.press('End', 'Enter')
      await coder.type('- **1.')
      await coder.suggestions.filter({ hasText: '1.C.1' }).waitFor()
      await coder.press('Control+Space')
      await coder.page.locator('.suggest-details-container:visible', { hasText: 'Business Understanding' }).waitFor()
      await coder.screenshot('completion')
      await coder.type('C')
      await coder.press('Enter')
      await coder.line('- **1.C.1. Business Understanding & Strategy:**').waitFor()
      await coder.screenshot('completed')
      await coder.press('Control+B')
    })

    test('rests the mouse on a category, and reads what it means', async () => {
      await coder.line('1.A.2.').hover({ position: { x: 60, y: 8 } })
      await coder.hover.filter({ hasText: 'Operations & MLOps' }).waitFor()
      // It appears little by little.
      await coder.page.waitForTimeout(500)
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

    test('breaks the codebook, is told, goes on with the last one that was whole, and mends it', async () => {
      await coder.open('taxonomy.json')
      await coder.press('Control+Home', 'Delete')
      await coder.squiggles.first().waitFor()
      await coder.screenshot('broken-codebook')
      await coder.open(health)
      await coder.line('## 1. Job Task Analysis').waitFor()
      await coder.page.locator('#status\\.languageStatus').hover()
      await coder.page.locator('.hover-language-status', { hasText: 'has a mistake' }).waitFor()
      await coder.screenshot('broken-status')
      await coder.open('taxonomy.json')
      await coder.press('Control+Z')
      await expect.poll(() => coder.squiggles.count()).toBe(0)
      await coder.goTo(59)
      await coder.lenses.first().waitFor()
      await coder.screenshot('codebook')
    })

    test('files a passage by choosing its category from a list', async () => {
      await coder.open(health)
      // The button shows that the extension knows what this file is.
      await coder.page.locator('.editor-actions .codicon-add').waitFor()
      await coder.run('Coding Markdown: Insert Category')
      await coder.quickPicks.filter({ hasText: '1.A.1' }).waitFor()
      await coder.type('innov')
      await coder.quickPicks.filter({ hasText: '3.5 Innovation' }).waitFor()
      await coder.screenshot('insert-category')
      await coder.press('Enter')
      await coder.line('- **3.5. Innovation & Ownership:**').waitFor()
      await coder.type('you bring ideas')
      await coder.press('Control+S')
      await expect.poll(() => onDisk(`codings/${health}`)).toContain('  - "you bring ideas"')
    })

    test('sees which codebook and configuration hold', async () => {
      await coder.page.locator('#status\\.languageStatus').hover()
      await coder.page.locator('.hover-language-status', { hasText: 'coding.config.json' }).waitFor()
      await coder.page.waitForTimeout(500)
      await coder.screenshot('status')
      await coder.press('Escape')
    })

    test('makes a coding file for the next ad', async () => {
      await coder.run('Coding Markdown: New Coding File')
      await coder.page.locator('.quick-input-widget', { hasText: 'The number of the source' }).waitFor()
      await coder.type('117')
      await coder.press('Enter')
      await coder.page.locator('.quick-input-widget', { hasText: 'The organisation' }).waitFor()
      await coder.type('Nettle & Oak')
      await coder.press('Enter')
      await coder.line('# Manual Coding Analysis: Job Ad #117 (Nettle & Oak)').waitFor()
      expect(onDisk('codings/analysis_job_117_nettle_oak.md')).toContain('status: draft')
    })

    test('repairs the whole study', async () => {
      await coder.run('Coding Markdown: Repair All in Study')
      const dialog = coder.page.locator('.monaco-dialog-box')
      await dialog.waitFor()
      await coder.screenshot('repair-study')
      await dialog.getByText('Repair', { exact: true }).click()
      await expect.poll(() => onDisk('codings/analysis_job_112_harrow_and_thimble.md')).toContain('  - `Python`\n')
    })

    test('walks through the first steps', async () => {
      await coder.run('View: Close All Editors')
      await coder.run('Welcome: Open Walkthrough...')
      await coder.quickPicks.filter({ hasText: 'Begin with Coding Markdown' }).waitFor()
      await coder.type('Begin with Coding')
      await coder.press('Enter')
      await coder.page.getByText('Open a coding with mistakes').first().waitFor()
      await coder.press('Control+B')
      await coder.page.waitForTimeout(1_000)
      await coder.screenshot('walkthrough')
      await coder.page.getByText('Open the Example').click()
      await coder.squiggles.first().waitFor()
      await coder.page.getByText('Repair it').first().click()
      await coder.page.getByText('Repair All in File').first().click()
      await coder.line('### Macro-Category B: GenAI').waitFor()
      await coder.screenshot('walkthrough-repaired')
    })
  })

  describe.skipIf(!existsSync(pilot))('in the codings of a real study', () => {
    test('there is one error, and one keystroke on the light bulb repairs the heading', async () => {
      const folder = join(study, 'pilot')
      cpSync(pilot, folder, { recursive: true })
      const there = await desk.enter(folder)
      await there.open('analysis_job_755_gitlab.md')
      await there.squiggles.first().waitFor()
      expect(await there.squiggles.count()).toBe(1)
      await there.goTo(19, 8)
      await there.bring(there.actions.filter({ hasText: 'Macro-Category B' }), 'Control+.')
      await there.press('Enter', 'Control+S')
      await expect
        .poll(() => onDisk('pilot/codings/analysis_job_755_gitlab.md'))
        .toContain('### Macro-Category B: GenAI')
      expect(await there.squiggles.count()).toBe(0)
      await there.page.close()
    })
  })
}
