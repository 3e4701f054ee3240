import { readdirSync, readFileSync } from 'node:fs'

/** The sentences of the extension that can be translated, as `vscode.l10n` looks them up: each by itself. */
export function sentences(): string {
  const folder = new URL('../client/src/', import.meta.url)
  const files = (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).filter(name =>
    name.endsWith('.ts'),
  )
  const found = files.flatMap(name =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(
      match => match[1]!,
    ),
  )
  const texts = [...new Set(found.map(text => text.replaceAll("\\'", "'")))].sort()
  return `${JSON.stringify(Object.fromEntries(texts.map(text => [text, text])), null, 2)}\n`
}
