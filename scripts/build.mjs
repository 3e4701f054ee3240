import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'
import { evaluatedLate } from './late.mjs'

/** Bundles what is installed: the command, the language server and the extension, in files that need no node_modules. */
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist')
// Nearer than our own, which says that modules are ECMAScript's.
writeFileSync('dist/package.json', '{"type":"commonjs"}\n')

const common = {
  outdir: 'dist',
  bundle: true,
  plugins: [evaluatedLate],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
}

/** On Node, as CommonJS, which starts sooner. Each is one file, so that V8 can keep what it made of it. */
const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
}

/** Builds a program, and what launches it. */
async function buildProgram(name, entryPoint) {
  const { outputFiles, metafile } = await build({
    ...node,
    entryPoints: { [`${name}-bundle`]: entryPoint },
    entryNames: '[name]-[hash]',
    banner: { js: "'use strict';const importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
    metafile: true,
    write: false,
  })
  const [file] = Object.keys(metafile.outputs)
  writeFileSync(file, asciiOnly(outputFiles[0].text))
  await build({
    ...node,
    entryPoints: { [name]: 'server/src/cli/launch.ts' },
    define: { bundle: JSON.stringify(basename(file)) },
    banner: { js: '#!/usr/bin/env node' },
  })
}

/** esbuild escapes what is not ASCII in strings, but not in regular expressions; then it is read in half the time. */
const asciiOnly = code => code.replace(/[^\0-\x7f]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

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

await Promise.all([
  buildProgram('coding-markdown', 'server/src/cli/bin.ts'),
  buildProgram('server', 'server/src/cli/server.ts'),
  ...[page, extension, browserExtension, browserServer].map(options => build(options)),
])
chmodSync('dist/coding-markdown.js', 0o755)
