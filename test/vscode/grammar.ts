import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import oniguruma from 'vscode-oniguruma'
import textmate from 'vscode-textmate'
import { extension } from './runSuite.ts'

/** A piece of a line, with all its scopes. */
export interface Token {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly scopes: readonly string[]
}

/** Reads text as VS Code highlights it: its Markdown grammar with ours injected. `code` is where VS Code is. */
export async function tokenizer(code: string): Promise<(text: string) => Token[]> {
  const require = createRequire(import.meta.url)
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
  const markdown = 'node_modules/code-server/lib/vscode/extensions/markdown-basics/syntaxes/markdown.tmLanguage.json'
  const files = [
    join(code, markdown),
    ...readdirSync(join(extension, 'syntaxes')).map(name => join(extension, 'syntaxes', name)),
  ]
  const grammars = new Map(files.map(file => [JSON.parse(readFileSync(file, 'utf8')).scopeName as string, file]))
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    async loadGrammar(scope) {
      const file = grammars.get(scope)
      return file ? textmate.parseRawGrammar(readFileSync(file, 'utf8'), file) : null
    },
    getInjections: scope =>
      scope === 'text.html.markdown' ? [...grammars.keys()].filter(name => name.startsWith('markdown.')) : [],
  })
  const grammar = (await registry.loadGrammar('text.html.markdown'))!
  return text => {
    let state = textmate.INITIAL
    return text.split('\n').flatMap((content, line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(content, state)
      state = ruleStack
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ line, start: startIndex, end: endIndex, scopes }))
    })
  }
}
