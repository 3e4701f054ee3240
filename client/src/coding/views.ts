import { Disposable } from 'vscode'
import type { LanguageServer } from '../languageServer.ts'
import { Highlights } from './highlights.ts'
import { PassagesView } from './passagesView.ts'
import { VisiblePassages } from './visiblePassages.ts'

/** Shows what is filed from the sources in view: in their texts, and as a list. */
export function showCodedSources(server: LanguageServer): Disposable {
  const passages = new VisiblePassages(server)
  return Disposable.from(passages, new Highlights(passages), new PassagesView(passages))
}
