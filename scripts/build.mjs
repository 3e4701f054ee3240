import { chmodSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { evaluatedLate } from './late.mjs'

/** Bundles what is installed: the command, the language server and the extension, in files that need no node_modules. */
rmSync('dist', { recursive: true, force: true })

const common = {
  outdir: 'dist',
  bundle: true,
  plugins: [evaluatedLate],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
}

/** On Node; command and server share their chunks. */
const node = {
  ...common,
  entryPoints: { 'coding-markdown': 'server/src/cli/bin.ts', server: 'server/src/cli/server.ts' },
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

/** What a report's page runs and looks like; the command puts it into the page. */
const page = {
  ...common,
  entryPoints: {
    'page/report': 'page/main.ts',
    'page/style': 'page/report.css',
  },
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
}

await Promise.all([page, node, extension, browserExtension, browserServer].map(options => build(options)))
chmodSync('dist/coding-markdown.js', 0o755)
