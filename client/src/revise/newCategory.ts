import { l10n, window } from 'vscode'

/** An ID and a label, as a person writes them: `1.B.4 Retrieval`. */
export interface NewCategory {
  readonly id: string
  readonly label: string
}

/** Asks for the ID and the label of a new category. `value`: what is written there already. */
export async function askNewCategory(title: string, prompt: string, value = ''): Promise<NewCategory | undefined> {
  const given = await window.showInputBox({
    title,
    prompt,
    value,
    placeHolder: l10n.t('1.B.4 Label'),
    ignoreFocusOut: true,
    validateInput: text => (parse(text) ? undefined : l10n.t('An ID, a space, and a label.')),
  })
  return given === undefined ? undefined : parse(given)
}

function parse(text: string): NewCategory | undefined {
  const trimmed = text.trim()
  const space = trimmed.search(/\s/)
  if (space < 0) return undefined
  return { id: trimmed.slice(0, space).replace(/[.:]$/, ''), label: trimmed.slice(space).trim() }
}
