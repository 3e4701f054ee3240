import type { FromPage, ToPage } from '../server/src/lsp/protocol/report.ts'
import { choice, element } from './element.ts'
import { type Host, type PageData, showReport } from './report.ts'
import { keepingView } from './view.ts'

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void }

/** Shows the report within VS Code, and shows it anew whenever the study has changed. */
export function showInEditor(root: HTMLElement): void {
  const code = acquireVsCodeApi()
  const host: Host = {
    open: ({ level, id, label }) => code.postMessage({ what: 'open', level, id, label }),
    save: (name, text) => code.postMessage({ what: 'save', name, text }),
  }
  addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if ('data' in data) keepingView(root, () => showReport(root, data.data as PageData, host))
    else if ('undecided' in data)
      root.replaceChildren(...whose(data.undecided, coder => code.postMessage({ what: 'coder', coder })))
    else root.replaceChildren(element('p', {}, data.sentence))
  })
  code.postMessage({ what: 'ready' })
}

/** Nothing is counted before somebody says whose codings are. */
function whose(
  { sentence, coders }: { readonly sentence: string; readonly coders: readonly string[] },
  decide: (coder: string) => void,
): Node[] {
  const none = ''
  const options = [[none, 'choose a coder'] as const, ...coders.map(one => [one, one] as const)]
  return [
    element('h1', {}, 'Whose codings count?'),
    element('p', {}, sentence),
    element(
      'p',
      { className: 'controls' },
      choice('Count those of', options, coder => {
        if (coder !== none) decide(coder)
      }),
    ),
  ]
}
