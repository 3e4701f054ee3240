import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Coder } from './coder.ts'
import { missing, setDesk } from './desk.ts'

const views = ['Codebook', 'Segments', 'Documents', 'Inconsistencies'] as const

if (missing) test.skip(missing)
else {
  const desk = setDesk({ width: 1400, height: 800 })
  const { study, onDisk } = desk
  const first = 'codings/analysis_job_101_quillfeather_press.md'
  let coder: Coder
  beforeAll(() => {
    coder = desk.coder
  })

  /** Every file of the study that people write, with its text. */
  const everything = (): Record<string, string> => {
    const codings = readdirSync(join(study, 'codings')).map(name => `codings/${name}`)
    const files = readdirSync(study).filter(name => /\.(json|md)$/.test(name))
    return Object.fromEntries([...codings, ...files].map(path => [path, onDisk(path)]))
  }

  const header = (name: string): Locator =>
    coder.page.locator('.sidebar .pane-header', { has: coder.page.locator(`h3.title:text-is("${name}")`) })

  /** Gives one view all the room. */
  const look = async (at: (typeof views)[number]): Promise<void> => {
    await coder.press('Escape')
    for (const name of [at, ...views.filter(one => one !== at)]) {
      const state = (open: boolean): Locator => header(name).and(coder.page.locator(`[aria-expanded="${open}"]`))
      await coder.withdraw()
      if ((await header(name).count()) > 0 && (await state(name === at).count()) === 0)
        await coder.until(state(name === at), () => header(name).click({ timeout: 5_000 }))
    }
    // It unfolds little by little.
    await coder.page.waitForTimeout(500)
  }

  /** A picture without a tooltip in it. */
  const picture = async (name: string): Promise<void> => {
    await coder.withdraw()
    await coder.page.waitForTimeout(1_000)
    await coder.screenshot(name)
  }

  /** Ends the preview of a change. */
  const decide = (how: 'Apply' | 'Discard'): Promise<void> =>
    coder.until(coder.page.locator('.monaco-workbench:not(:has(.bulk-edit-panel .monaco-button))'), async () => {
      const button = coder.page.locator('.bulk-edit-panel .monaco-button', { hasText: how })
      if (await button.isVisible()) await button.click({ timeout: 5_000 })
    })

  /** Takes the last change of many files back where the cursor is, and saves them: every file is as it was before. */
  const undo = async (back: Locator, before: Record<string, string>): Promise<void> => {
    const unsaved = coder.page.locator('.tab.dirty')
    await coder.until(unsaved.first(), async () => {
      // Once is enough: the next one would take back what was done before.
      if ((await unsaved.count()) === 0) await coder.press('Control+Z')
    })
    await back.waitFor()
    // Files that were closed turn up as unsaved one by one.
    const saved = coder.page.locator('.monaco-workbench:not(:has(.tab.dirty))')
    const saveAndLook = async (): Promise<Record<string, string>> => {
      await coder.runUntil(saved, 'File: Save All Files')
      return everything()
    }
    await expect.poll(saveAndLook, { interval: 1_000, timeout: 60_000 }).toEqual(before)
  }

  describe('whoever looks after a study', () => {
    test('finds its codebook with how often each category is used', async () => {
      await coder.runUntil(coder.row('2.4 LLM Frameworks & Libraries'), 'Focus on Codebook View')
      await coder.until(coder.page.locator('.sidebar').filter({ hasText: '17 in 10' }), async () => {
        const { x, y, width, height } = (await coder.page.locator('.part.sidebar').boundingBox())!
        if (width > 400) return
        await coder.page.mouse.move(x + width, y + height / 2)
        await coder.page.mouse.down()
        await coder.page.mouse.move(x + width + 130, y + height / 2, { steps: 5 })
        await coder.page.mouse.up()
      })
      await look('Codebook')
      await expect.poll(() => coder.row('2.4 LLM Frameworks & Libraries').innerText()).toContain('17 in 10')
      await coder.row('2.4 LLM Frameworks & Libraries').hover({ position: { x: 320, y: 10 } })
      await coder.hover.filter({ hasText: 'When to use' }).waitFor()
      await coder.page.waitForTimeout(500)
      await coder.screenshot('codebook-view')
    })

    test('reads every segment of a category, and goes to one', async () => {
      await coder.withdraw()
      await coder.until(coder.row('101 Quillfeather Press'), () =>
        coder.row('3.4 Ethical & Legal Responsibility').click({ timeout: 5_000 }),
      )
      await look('Segments')
      const segment = coder.row('You care who owns the words')
      await coder.until(coder.page.locator('.statusbar-item', { hasText: '(52 selected)' }), () =>
        segment.click({ timeout: 5_000 }),
      )
      await picture('segments')
    })

    test('reads them as one text', async () => {
      await coder.runUntil(coder.line('16 passages in 12 documents'), 'Coding Markdown: Show Segments as a Document')
      await coder.editor.filter({ hasText: '101 Quillfeather Press' }).waitFor()
      await picture('segments-document')
    })

    test('renames a category in the codebook, and sees every use before it is changed', async () => {
      const before = everything()
      await coder.open('taxonomy.json')
      const line = before['taxonomy.json']!.split('\n').findIndex(one => one.includes('"LLM Frameworks & Libraries"'))
      await coder.goTo(line + 1, 24)
      const box = coder.page.locator('.rename-box input')
      await coder.until(box, () => coder.press('Escape', 'F2'))
      await box.fill('Frameworks for Language Models')
      await coder.press('Control+Enter')
      await coder.previewRows.filter({ hasText: 'Frameworks for Language Models' }).first().waitFor()
      await picture('rename-preview')
      await decide('Apply')
      await expect.poll(() => onDisk(first)).toContain('- **2.4. Frameworks for Language Models:**')
      await expect.poll(() => onDisk('taxonomy.json')).toContain('"label": "Frameworks for Language Models"')
      await coder.open('taxonomy.json')
      await coder.goTo(line + 1)
      await undo(coder.line('"label": "LLM Frameworks & Libraries"'), before)
    })

    test('merges two categories after a look at what that changes, and takes it back with one undo', async () => {
      const before = everything()
      await look('Codebook')
      await coder.chooseFor(
        coder.row('2.4 LLM Frameworks & Libraries'),
        'Merge Categories',
        coder.asking('becomes part of'),
      )
      await coder.answer('becomes part of', '2.3 LLM', '2.3 LLM / Generative Models')
      await coder.answer('Why?', 'nobody could tell them apart')
      await coder.previewRows.filter({ hasText: 'codebook-log.md' }).waitFor()
      await picture('merge-preview')
      await decide('Apply')
      await coder.row('47 in 14').waitFor()
      await expect.poll(() => onDisk('codebook-log.md')).toContain('**Why:** nobody could tell them apart')
      await expect.poll(() => onDisk(first)).not.toContain('2.4.')
      await expect.poll(() => onDisk('taxonomy.json')).not.toContain('"id": "2.4"')
      await coder.open(first)
      await coder.goTo(45)
      await undo(coder.line('- **2.4. LLM Frameworks & Libraries:**'), before)
      await coder.row('2.4 LLM Frameworks & Libraries').waitFor()
    })

    test('splits a category by what stands in each passage, and thinks better of it', async () => {
      const before = everything()
      await coder.chooseFor(
        coder.row('3.4 Ethical & Legal Responsibility'),
        'Split Category',
        coder.asking('The first part'),
      )
      await coder.answer('The first part', '3.4 Data Protection')
      await coder.answer('One more part: a new ID', '3.6 Fairness')
      await coder.answer('3.4 Data Protection · 3.6 Fairness', 'These', 'These Are All')
      await coder.page.locator('.quick-input-widget:visible input[placeholder*="Without a part: 16"]').waitFor()
      await coder.question.fill('Patientendaten')
      await coder.quickPicks.filter({ hasText: '113 Ulmenried Kliniken' }).first().waitFor()
      await coder.until(coder.page.locator('.quick-input-count:visible', { hasText: '1 Selected' }), () =>
        coder.quickPicks.first().locator('input, .monaco-checkbox').first().click({ timeout: 5_000 }),
      )
      await coder.page.locator('.quick-input-widget:visible input[type=text]').first().fill('')
      const row = coder.quickPicks.filter({ hasText: 'Patientendaten' }).first()
      await coder.until(coder.page.locator('.statusbar-item', { hasText: '(62 selected)' }), async () => {
        await row.hover({ timeout: 5_000 })
        await row.locator('.codicon-go-to-file').click({ timeout: 5_000 })
      })
      await picture('split')
      await coder.answer('Without a part: 16', '')
      await coder.answer('Without a part: 15', '')
      await coder.answer('Why?', 'two things in one')
      await coder.previewRows.filter({ hasText: 'codebook-log.md' }).waitFor()
      await decide('Discard')
      expect(everything()).toEqual(before)
    })

    test('adds a category, and sees which files have to be read again', async () => {
      await coder.chooseFor(
        coder.row('2. Technology & Tool Analysis'),
        'Add Category',
        coder.asking('Its ID and its label'),
      )
      await coder.answer('Its ID and its label', '2.10 Hardware')
      await coder.answer('What it means', 'Machines that a model runs on.')
      await coder.answer('Add a Category', 'Active', 'Active')
      await coder.answer('Why?', 'ads ask for it')
      await coder.previewRows.filter({ hasText: 'taxonomy.json' }).waitFor()
      await decide('Apply')
      const row = coder.row('2.10 Hardware')
      await row.filter({ hasText: 'unused' }).waitFor()
      await picture('unused')
      await coder.runUntil(
        coder.page.getByText('Only those that were coded before'),
        'Coding Markdown: Files to Revisit',
      )
      await look('Documents')
      await coder.until(coder.row('2.10 Hardware; coded with version 1'), () =>
        coder.row('103 Saltmarsh').locator('.monaco-tl-twistie').click({ timeout: 5_000 }),
      )
      await picture('revisit')
      await coder.chooseFor(
        coder.row('103 Saltmarsh'),
        'Mark as Revisited',
        coder.page.locator('.statusbar-item', { hasText: 'marked as revisited' }),
      )
      await expect.poll(() => onDisk('codings/analysis_job_103_saltmarsh_speech_lab.md')).toContain('codebook: "2"')
      await coder.runUntil(coder.row('101 Quillfeather Press'), 'Coding Markdown: Show All Documents')
      await picture('documents')
    })

    test('recodes a passage from the list of segments, and sees what is inconsistent now', async () => {
      await look('Codebook')
      await coder.until(coder.row('101 Quillfeather Press').filter({ hasText: '5' }), () =>
        coder.row('2.3 LLM / Generative Models').click({ timeout: 5_000 }),
      )
      await look('Segments')
      await coder.chooseFor(
        coder.row('language models').filter({ hasText: 'named only to be ignored' }),
        'Recode Segments',
        coder.asking('gets instead'),
      )
      await coder.answer('gets instead', '2.9 Other', '2.9 Other Technical Skills')
      await expect
        .poll(() => onDisk('codings/analysis_job_104_copperkettle_railways.md'))
        .toMatch(/2\.9\. Other Technical Skills:\*\*\r?\n {2}- `language models`/)
      await look('Inconsistencies')
      await coder.row('language models').filter({ hasText: '2.3 / 2.9' }).waitFor()
      await coder.until(coder.row('104 Copperkettle Railways'), () =>
        coder.row('language models').locator('.monaco-tl-twistie').first().click({ timeout: 5_000 }),
      )
      await picture('inconsistencies')
    })
  })
}
