import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { StudyReport } from '../../server/src/report/studyReport.ts'
import { codebook, coding } from '../report/study.ts'
import { launch } from './browser.ts'
import { extension } from './runSuite.ts'

const chromium = inject('chromium')
const hostile = '</script><script>document.title="taken"</script><img src=x onerror=alert(1)>'
const study = {
  'taxonomy.json': codebook.replace('"Small"', JSON.stringify(hostile)).replace('"Run"', JSON.stringify('Run <b>&')),
  '1.md': coding(1, {
    profile: 'Builder',
    entries: { '1.1': ['"write code"', '"test it"'], '2.1': ['`Go`', '`<i>Rust`'] },
  }),
  '2.md': coding(2, { profile: 'Talker', entries: { '1.2': ['"run it"'], '2.1': ['`Go`', '`=1+1`'] } }),
  '3.md': coding(3, { profile: 'Talker', entries: { '1.3': ['"muse"'] } }),
}

const folder = mkdtempSync(join(tmpdir(), 'coding-markdown-page-'))
let browser: Browser
let report: StudyReport
/** What the page complained of, or asked for beyond itself. */
const troubles: string[] = []

beforeAll(async () => {
  if ('missing' in chromium) return
  for (const [path, text] of Object.entries(study)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const bin = join(extension, 'dist/coding-markdown.js')
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [bin, 'report', ...args], { cwd: folder, encoding: 'utf8' })
  run('--html', 'report.html', '--test')
  report = JSON.parse(run('--format', 'json', '--test'))
  browser = await launch(chromium.folder)
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await browser.newPage({ colorScheme, acceptDownloads: true })
  page.on('console', message => troubles.push(message.text()))
  page.on('pageerror', error => troubles.push(error.message))
  page.on('request', request => {
    if (!/^(file|blob):/.test(request.url())) troubles.push(request.url())
  })
  await page.goto(pathToFileURL(join(folder, 'report.html')).href)
  await page.waitForSelector('footer')
  return page
}

/** The cells of a table, opened where it is folded. */
async function cellsOf(page: Page, id: string): Promise<string[][]> {
  const table = page.locator(`#table-${id}`)
  await table.evaluate(one => {
    const details = one.closest('details')
    if (details) details.open = true
  })
  return table.locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent)))
}

describe.skipIf('missing' in chromium)('the page of a report', () => {
  test('shows the numbers of the JSON in its tables', async () => {
    const page = await open()
    const cells = await cellsOf(page, 'categories')
    expect(cells.map(row => [row[0], row[2], Number(row[4]), Number(row[8]), Number(row[9])])).toEqual(
      report.rows.map(row => [row.level, row.label, row.documents.part, row.segments, row.raw]),
    )
    expect(cells.map(row => row[5])).toEqual(report.rows.map(row => `${(row.documents.value! * 100).toFixed(1)}%`))
    expect((await cellsOf(page, 'overview'))[0]).toEqual(['documents', String(report.documents.counted)])
    expect((await cellsOf(page, 'together')).map(row => row.slice(2).map(Number))).toEqual(report.together.documents)
    expect((await cellsOf(page, 'test-profile')).map(row => row[3])).toEqual(
      report.crossTables[0]!.tests!.map(one => one.chiSquared?.toFixed(3) ?? 'undefined'),
    )
    await page.close()
  })

  test('shows them in its charts', async () => {
    const page = await open()
    const figure = page.locator('section', { has: page.locator('h2', { hasText: /^Categories$/ }) }).locator('figure')
    const bars = figure.locator('[aria-label=bar] rect')
    const labels = await bars.evaluateAll(all => all.map(one => one.getAttribute('aria-label')!))
    const categories = report.rows.filter(row => row.level === 'category')
    expect(labels.map(label => /(\d+) of (\d+) documents/.exec(label)!.slice(1).map(Number))).toEqual(
      categories.map(row => [row.documents.part, row.documents.whole]),
    )
    // As long as they say.
    const widths = await bars.evaluateAll(all => all.map(one => Number(one.getAttribute('width'))))
    const longest = Math.max(...widths)
    const most = Math.max(...categories.map(row => row.documents.value!))
    for (const [at, width] of widths.entries())
      expect(width / longest).toBeCloseTo(categories[at]!.documents.value! / most, 3)
    await figure.locator('select').first().selectOption('section')
    expect(await bars.count()).toBe(2)
    await page.close()
  })

  test('has a table behind every chart, and a name for each of them', async () => {
    const page = await open()
    const charts = page.locator('svg.chart')
    expect(await charts.count()).toBeGreaterThanOrEqual(6)
    for (const chart of await charts.all()) {
      expect(await chart.getAttribute('role')).toBe('img')
      expect(await chart.getAttribute('aria-label')).not.toBe('')
    }
    for (const section of await page.locator('section', { has: page.locator('figure') }).all())
      expect(await section.locator('table').count()).toBeGreaterThan(0)
    await page.close()
  })

  test('takes text as text', async () => {
    const page = await open()
    expect(await page.title()).toBe(hostile)
    expect(await page.locator('h1').textContent()).toBe(hostile)
    expect(await page.locator('img, b, i').count()).toBe(0)
    await page.close()
  })

  test('sorts by keyboard, and saves what it shows', async () => {
    const page = await open()
    await cellsOf(page, 'terms-merged')
    const table = page.locator('#table-terms-merged')
    const terms = () => table.locator('tbody td:first-child').allTextContents()
    const header = table.locator('th button').first()
    await header.focus()
    await page.keyboard.press('Enter')
    expect(await terms()).toEqual(['<i>Rust', '=1+1', 'Go'])
    expect(await table.locator('th').first().getAttribute('aria-sort')).toBe('ascending')
    await page.keyboard.press('Enter')
    expect(await terms()).toEqual(['Go', '=1+1', '<i>Rust'])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.table', { has: table }).getByRole('button', { name: 'Save as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('terms-merged.csv')
    const saved = readFileSync(await download.path(), 'utf8').split('\r\n')
    expect(saved[1]).toMatch(/^Go,2,/)
    expect(saved[2]).toMatch(/^'=1\+1,1,/)
    await page.close()
  })

  test.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(27, 31, 35)'],
  ] as const)('follows the system: %s', async (scheme, background) => {
    const page = await open(scheme)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(background)
    await page.close()
  })

  test('is printed on white, with every table open', async () => {
    const page = await open('dark')
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('details:not([open])').count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('details[open]').count()).toBe(0)
    await page.close()
  })

  test('asked for nothing, and broke no rule of its policy', () => expect(troubles).toEqual([]))
})
