import { type Disposable, FileDecoration, ThemeColor, Uri, window } from 'vscode'

const scheme = 'coding-markdown-faded'

/** What gives an item of a list the colour of what is there but not in use. */
export const fadedUri = (name: string): Uri => Uri.from({ scheme, path: `/${name}` })

export const showFaded = (): Disposable =>
  window.registerFileDecorationProvider({
    provideFileDecoration: uri =>
      uri.scheme === scheme
        ? new FileDecoration(undefined, undefined, new ThemeColor('disabledForeground'))
        : undefined,
  })
