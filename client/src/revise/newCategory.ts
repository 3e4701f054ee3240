import { l10n, window } from 'vscode'

/** An ID and a label, as a person writes them: `1.B.4 Retrieval`. */
export interface NewCategory {
  readonly id: string
  readonly label: string
}

/** Asks for the ID and the label of a new category. */
export async function askNewCategory(title: string, prompt: string): Promise<NewCategory | undefined> {
  const given = await askCategory(title, prompt, text => parseNew(text) !== undefined)
  return given === undefined ? undefined : parseNew(given)
}

/** Asks for a category as a person writes one, until it is right. */
export const askCategory = (
  title: string,
  prompt: string,
  isRight: (text: string) => boolean,
): Thenable<string | undefined> =>
  window.showInputBox({
    title,
    prompt,
    placeHolder: l10n.t('1.B.4 Label'),
    ignoreFocusOut: true,
    validateInput: text => (isRight(text) ? undefined : l10n.t('An ID, a space, and a label.')),
  })

export function parseNew(text: string): NewCategory | undefined {
  const trimmed = text.trim()
  const space = trimmed.search(/\s/)
  if (space < 0) return undefined
  return { id: trimmed.slice(0, space).replace(/[.:]$/, ''), label: trimmed.slice(space).trim() }
}
