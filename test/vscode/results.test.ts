import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StudyReport } from '../../server/src/report/studyReport.ts'
import type { Coder } from './coder.ts'
import { missing, setDesk } from './desk.ts'
import { extension } from './runSuite.ts'

if (missing) test.skip(missing)
else {
  const ferries = 'analysis_job_102_tidewrack_ferries.md'

  /** The study of the examples, coded by anna, and in part by ben, who sees two things otherwise. */
  const prepare = (study: string): void => {
    const onDisk = (path: string): string => readFileSync(join(study, path), 'utf8')
    const write = (path: string, text: string): void => writeFileSync(join(study, path), text)
    mkdirSync(join(study, 'codings/anna'))
    for (const name of readdirSync(join(study, 'codings')))
      if (name.endsWith('.md')) renameSync(join(study, 'codings', name), join(study, 'codings/anna', name))
    mkdirSync(join(study, 'codings/ben'))
    write(
      `codings/ben/${ferries}`,
      onDisk(`codings/anna/${ferries}`)
        .replace('`Software Engineer`', '`AI-Adjacent Software Engineer`')
        .replace(/- \*\*3\.5\.[\s\S]*$/, ''),
    )
    const config = onDisk('coding.config.json')
    const more = '"coders": "codings/{coder}/**", "agreed": "codings/agreed/{number}.md",'
    write('coding.config.json', config.replace('{', `{ ${more}`))
  }

  const desk = setDesk({ width: 1400, height: 900, prepare })
  const { study, onDisk } = desk
  const write = (path: string, text: string): void => writeFileSync(join(study, path), text)
  let coder: Coder
  beforeAll(() => {
    coder = desk.coder
  })

  const reported = (): StudyReport =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [join(extension, 'dist/coding-markdown.js'), 'report', '--coder', 'anna', '--format', 'json'],
        { cwd: study, encoding: 'utf8' },
      ),
    )

  /** A command is not offered before the extension has found the study, and the list does not change while it is open. */
  const command = async (name: string): Promise<void> => {
    await coder.press('Escape', 'F1')
    await coder.page.keyboard.insertText(name)
    await coder.quickPicks
      .filter({ hasText: `Coding Markdown: ${name}` })
      .first()
      .click({ timeout: 4_000 })
  }

  const paint = async (theme: string, kind: string): Promise<void> => {
    write('.vscode/settings.json', JSON.stringify({ 'workbench.colorTheme': theme }))
    await coder.page.locator(`.monaco-workbench.${kind}`).waitFor()
    // It fades, and the page follows.
    await coder.page.waitForTimeout(2_000)
  }

  describe('the dashboard of a study', () => {
    const page = (): FrameLocator =>
      coder.page.frameLocator('iframe.webview').last().frameLocator('iframe#active-frame')
    const cells = async (id: string): Promise<string[][]> => {
      const table = page().locator(`#table-${id}`)
      await table.waitFor({ state: 'attached' })
      return table
        .locator('tbody tr')
        .evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent ?? '')))
    }
    const bars = (): Locator => page().locator('[aria-label=bar] rect[role=button]')
    const labels = (): Promise<string[]> =>
      bars().evaluateAll(all => all.map(one => one.getAttribute('aria-label') ?? ''))
    /** How many documents have each category, and of how many, as the bars say. */
    const shown = async (): Promise<string[]> =>
      (await labels()).map(label => /(\d+) of (\d+) documents/.exec(label)!.slice(1).join('/'))
    const expected = (): string[] =>
      reported().rows.flatMap(({ level, documents }) =>
        level === 'category' && documents.part > 0 ? `${documents.part}/${documents.whole}` : [],
      )

    test('asks whose codings count, where nobody can know', async () => {
      await coder.until(page().locator('h1', { hasText: 'Whose codings count?' }), async () => {
        if ((await coder.page.locator('.tab', { hasText: 'Report' }).count()) === 0) await command('Show Report')
      })
      expect(await page().locator('main').textContent()).toContain('A source has several codings')
      await page().locator('select').selectOption('anna')
      await page().locator('h1', { hasText: 'GenAI Engineer' }).waitFor()
    })

    test('shows the numbers that the command line prints', async () => {
      const report = reported()
      await bars().first().waitFor()
      expect((await cells('categories')).map(row => [row[0], row[2], row[4], row[8], row[9]])).toEqual(
        report.rows.map(row => [row.level, row.label, ...[row.documents.part, row.segments, row.raw].map(String)]),
      )
      expect((await cells('together')).map(row => row.slice(2).map(Number))).toEqual(report.together.documents)
      expect((await shown()).filter(one => !one.startsWith('0/'))).toEqual(expected())
    })

    test('follows the theme', async () => {
      const background = (): Promise<string> =>
        page()
          .locator('body')
          .evaluate(body => body.ownerDocument.defaultView!.getComputedStyle(body).backgroundColor)
      await coder.withdraw()
      await coder.screenshot('dashboard-light')
      await expect.poll(background).toBe('rgb(255, 255, 255)')
      await paint('Default Dark Modern', 'vs-dark')
      await expect.poll(background).toBe('rgb(31, 31, 31)')
      await bars().first().scrollIntoViewIfNeeded()
      await coder.screenshot('dashboard-dark')
      await paint('Default Light Modern', 'vs')
    })

    test('updates as files change, and leaves what is looked at as it is', async () => {
      const order = page().locator('figure select').nth(1)
      await order.selectOption('frequency')
      const path = `codings/anna/${ferries}`
      const before = onDisk(path)
      write(
        path,
        onDisk(path).replace('- **3.5. Innovation & Ownership:**\n', '- **3.3. Problem Solving & Pragmatism:**\n'),
      )
      const wanted = (): string | undefined => expected().toSorted().join()
      await expect
        .poll(async () =>
          (await shown())
            .filter(one => !one.startsWith('0/'))
            .toSorted()
            .join(),
        )
        .toBe(wanted())
      expect(await order.inputValue()).toBe('frequency')
      await order.selectOption('codebook')
      write(path, before)
      await expect.poll(async () => (await shown()).filter(one => !one.startsWith('0/'))).toEqual(expected())
    })

    test('saves a table where somebody wants it', async () => {
      const path = coder.page.locator('.quick-input-widget input[type=text]')
      await coder.until(path, () => page().getByRole('button', { name: 'Save as CSV' }).first().click())
      await expect.poll(() => path.first().inputValue()).toContain('overview.csv')
      await coder.press('Enter')
      await expect
        .poll(() => (existsSync(join(study, 'overview.csv')) ? onDisk('overview.csv') : ''))
        .toContain(`documents,${reported().documents.counted}\r\n`)
    })

    test('leads from a bar to its segments, by mouse and by keyboard', async () => {
      const bar = bars().first()
      const list = coder.quickPicks.filter({ hasText: 'timetable and ticketing' })
      await coder.until(list, () => bar.click())
      await coder.screenshot('dashboard-segments')
      await coder.press('Escape')
      await list.first().waitFor({ state: 'hidden' })
      await coder.until(list, () => bar.press('Enter'))
      await coder.until(coder.page.locator(`.tab.active[data-resource-name="${ferries}"]`), () =>
        list.first().click({ timeout: 5_000 }),
      )
      await coder.line('rebuild the timetable').waitFor()
    })
  })

  describe('the disagreements of two coders', () => {
    const rows = (): Locator => coder.page.locator('.pane', { hasText: 'Disagreements' }).locator('.monaco-list-row')
    const selected = (what: string): Locator => coder.page.locator('.pane .monaco-list-row.selected', { hasText: what })
    /** The editors side by side, each with the name of its file. */
    const sideBySide = (): Promise<string[]> =>
      coder.page
        .locator('.editor-group-container .tab.active')
        .evaluateAll(tabs => tabs.map(tab => tab.getAttribute('title') ?? tab.getAttribute('aria-label') ?? ''))
    const agreed = 'codings/agreed/102.md'

    test('are listed, with both places side by side', async () => {
      await coder.press('Control+K', 'Control+W')
      await coder.until(rows().filter({ hasText: '3.5 Innovation' }), () => command('Show Disagreements'))
      await rows().filter({ hasText: 'anna: Software Engineer · ben: AI-Adjacent' }).first().waitFor()
      await selected('Profile').waitFor()
      await expect.poll(async () => (await sideBySide()).filter(one => one.includes(ferries)).length).toBe(2)
      await coder.withdraw()
      await coder.screenshot('disagreements-light')
    })

    test('are walked by keyboard', async () => {
      await coder.until(selected('3.5 Innovation'), () => coder.press('Alt+J'))
      await coder.until(selected('Profile'), () => coder.press('Alt+K'))
      await coder.until(selected('3.5 Innovation'), () => coder.press('Alt+J'))
      await expect
        .poll(() =>
          coder.page
            .locator('.editor-group-container')
            .first()
            .locator('.view-line', { hasText: '3.5. Innovation' })
            .count(),
        )
        .toBeGreaterThan(0)
    })

    test('are decided, into the agreed file and no other', async () => {
      const before = ['anna', 'ben'].map(one => onDisk(`codings/${one}/${ferries}`))
      const choice = coder.quickPicks.filter({ hasText: 'Take anna’s' })
      await coder.until(choice, () => coder.press('Alt+Shift+J'))
      await coder.screenshot('disagreement-decided')
      await coder.until(coder.page.locator('.tab[data-resource-name="102.md"]'), () =>
        choice.first().click({ timeout: 5_000 }),
      )
      await expect
        .poll(() => (existsSync(join(study, agreed)) ? onDisk(agreed) : ''))
        .toContain('- **3.5. Innovation & Ownership:**\n  - "You will own your releases')
      expect(onDisk(agreed)).toContain('- **1.A.1. Software Development & Integration:**\n  - "rebuild the timetable')
      expect(['anna', 'ben'].map(one => onDisk(`codings/${one}/${ferries}`))).toEqual(before)
      await rows().filter({ hasText: 'ben: absent → present' }).first().waitFor()
      await paint('Default Dark Modern', 'vs-dark')
      await coder.screenshot('disagreements-dark')
    })

    test('are undone with one keystroke in the agreed file', async () => {
      await coder.page.locator('.tab[data-resource-name="102.md"]').click()
      const open = rows().filter({ hasText: '3.5 Innovation' }).filter({ hasNotText: '→' })
      await coder.until(open, () => coder.press('Control+Z'))
    })
  })

  describe('a study that is coded blind', () => {
    const documents = (): Locator => coder.page.locator('.pane', { hasText: 'Passages' })

    test('tells somebody without a name why they see nothing', async () => {
      await coder.press('Control+K', 'Control+W')
      await coder.open('ads/102.txt')
      await documents().first().waitFor()
      write('coding.config.json', onDisk('coding.config.json').replace('{', '{ "blind": true,'))
      await documents().first().waitFor({ state: 'hidden' })
      // It may have gone by already.
      const told = coder.page.locator('.notification-list-item-message', { hasText: 'This study is coded blind' })
      await coder.until(told, () => coder.page.locator('[id="status.notifications"]').click())
      await coder.screenshot('blind')
    })

    test('shows all codings once the blind phase has ended, which is logged', async () => {
      const end = coder.page.locator('.monaco-dialog-box').getByText('End Blind Phase', { exact: true })
      await coder.until(end, () => command('End Blind Phase'))
      await coder.screenshot('end-blind-phase')
      await end.click()
      await expect.poll(() => onDisk('coding.config.json')).toContain('"blind": false')
      await expect
        .poll(() => (existsSync(join(study, 'codebook-log.md')) ? onDisk('codebook-log.md') : ''))
        .toContain('UTC: blind phase ended')
      await documents().first().waitFor()
    })
  })
}
