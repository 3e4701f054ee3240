import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { extension } from './runSuite.ts'

const screenshots = join(extension, '.vscode-test', 'screenshots')
mkdirSync(screenshots, { recursive: true })

/** How often something is tried again, and how long its effect is waited for. */
const attempts = 8
const patience = 8_000

const asking = (question: string): string =>
  `.quick-input-widget:visible:is(:has-text("${question}"), :has(input[placeholder*="${question}"]))`

/** Works in VS Code as a person does: with eyes, keyboard and mouse. */
export class Coder {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Goes to a page of VS Code and waits until it can be worked in. */
  async enter(address: string): Promise<void> {
    await this.page.goto(address)
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor()
  }

  /** Presses keys one after the other, as VS Code's documentation writes them. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Types at the speed of a person in a hurry. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 })
  }

  async open(file: string): Promise<void> {
    const name = file.split('/').at(-1)!
    await this.bring(this.question, 'Control+P')
    await this.page.keyboard.insertText(file)
    await this.quickPicks.filter({ hasText: name }).first().click()
    await this.withdraw()
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor()
    await this.editor.waitFor()
  }

  /** Puts the cursor at a place, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.bring(this.question, 'Control+P')
    await this.page.keyboard.insertText(`:${line}:${column}`)
    await this.quickPicks
      .filter({ hasText: /line \d+/i })
      .first()
      .waitFor()
    await this.press('Enter')
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor()
  }

  /**
   * Tries until something is there. A loaded machine swallows a key or a click now and then, so what is tried must do no harm
   * when it is done again.
   */
  async until(effect: Locator, attempt: () => Promise<unknown>): Promise<void> {
    for (let left = attempts; ; left--) {
      try {
        await attempt()
        await effect.first().waitFor({ timeout: patience })
        return
      } catch (error) {
        // It may have come late, and what brought it be gone.
        if (await effect.first().isVisible()) return
        if (left === 0) throw error
      }
    }
  }

  /** Presses keys until what they bring is there. */
  bring(what: Locator, ...keys: string[]): Promise<void> {
    return this.until(what, () => this.press(...keys))
  }

  /** Runs a command, again where what it is to bring does not come. */
  async runUntil(effect: Locator, command: string): Promise<void> {
    await this.until(effect, async () => {
      await this.press('Escape')
      await this.bring(this.question, 'F1')
      await this.question.fill(`>${command}`)
      await this.quickPicks.filter({ hasText: command }).first().click({ timeout: patience })
    })
  }

  /** The box at the top when it asks something; `question`: of its title or what stands in it. */
  asking(question: string): Locator {
    return this.page.locator(asking(question))
  }

  /** Answers what is asked in the box at the top, once it is asked. */
  async answer(question: string, text: string, pick?: string): Promise<void> {
    await this.asking(question).waitFor()
    await this.question.fill(text)
    if (pick !== undefined) await this.quickPicks.filter({ hasText: pick }).first().waitFor()
    await this.until(this.page.locator(`.monaco-workbench:not(:has(${asking(question)}))`), async () => {
      if (await this.asking(question).isVisible()) await this.press('Enter')
    })
  }

  /** Chooses from the menu of an item of a list in the side bar, until what it brings is there. */
  async chooseFor(row: Locator, action: string, effect: Locator): Promise<void> {
    const item = this.page.locator('.context-view .action-label', { hasText: action })
    await this.until(effect, async () => {
      await this.press('Escape')
      // A tooltip that lies over the item would take the click.
      await this.withdraw()
      await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden', timeout: patience })
      await row.first().click({ button: 'right', timeout: patience })
      await item.waitFor({ timeout: patience })
      // A menu that has only just opened takes no click.
      await this.page.waitForTimeout(300)
      await item.click({ timeout: patience })
    })
  }

  async run(command: string): Promise<void> {
    await this.bring(this.question, 'F1')
    await this.page.keyboard.insertText(command)
    await this.quickPicks.filter({ hasText: command }).first().click()
  }

  /** Takes the mouse to where nothing answers to it. */
  async withdraw(): Promise<void> {
    await this.page.mouse.move(2, 2)
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) })
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first()
  }

  /** A line of an editor that is in view. */
  line(text: string): Locator {
    return this.page.locator('.editor-group-container .view-line', { hasText: text }).first()
  }

  get squiggles(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .squiggly-error')
  }

  get lenses(): Locator {
    return this.page.locator('.codelens-decoration', { hasText: 'documents' })
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row')
  }

  get hover(): Locator {
    return this.page.locator('.monaco-hover:not(.hidden) .hover-row')
  }

  /** Where VS Code asks for something: what is typed before it is there goes into the text. */
  get question(): Locator {
    return this.page.locator('.quick-input-widget:visible input:focus')
  }

  /** What a change of many files would do, before it is made. */
  get previewRows(): Locator {
    return this.page.locator('.panel .bulk-edit-panel .monaco-list-row')
  }

  get quickPicks(): Locator {
    return this.page.locator('.quick-input-widget .monaco-list-row')
  }

  /** What the light bulb offers. */
  get actions(): Locator {
    return this.page.locator('.action-widget')
  }

  /** An item of a list in the side bar. */
  row(text: string): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text })
  }

  get problemRows(): Locator {
    return this.page.locator('.markers-panel-container .monaco-list-row')
  }
}
