import { chmodSync, existsSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

/** Bundles what is installed: the command, the language server and the extension, in files that need no node_modules. */
rmSync('dist', { recursive: true, force: true })

const common = { outdir: 'dist', bundle: true, minify: true, legalComments: 'none', logLevel: 'warning' }

/** On Node; command and server share their chunks. */
const node = {
  ...common,
  entryPoints: { 'coding-markdown': 'server/src/cli/bin.ts', server: 'server/src/lsp/node.ts' },
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';const require=createRequire(import.meta.url);",
  },
}

/** In VS Code's extension host, which asks for CommonJS. */
const extension = {
  ...common,
  entryPoints: { extension: 'client/src/extension.node.ts' },
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
}

const browserExtension = {
  ...common,
  entryPoints: { 'browser/extension': 'client/src/extension.browser.ts' },
  platform: 'browser',
  target: 'es2022',
  format: 'cjs',
  external: ['vscode'],
}

/** A worker has no document: `conditions` chooses the packages' builds that need none. */
const browserServer = {
  ...common,
  entryPoints: { 'browser/server': 'server/src/lsp/browser.ts' },
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  conditions: ['worker'],
}

// The language server is on its way.
const isThere = ([, file]) => existsSync(file)
const targets = [node, extension, browserExtension, browserServer].map(options => ({
  ...options,
  entryPoints: Object.fromEntries(Object.entries(options.entryPoints).filter(isThere)),
}))
await Promise.all(
  targets.filter(({ entryPoints }) => Object.keys(entryPoints).length > 0).map(options => build(options)),
)
chmodSync('dist/coding-markdown.js', 0o755)
