import { chmodSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

/** Bundles the command into one file that needs no node_modules. */
rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { 'coding-markdown': 'server/src/cli/bin.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minify: true,
  mainFields: ['module', 'main'],
  legalComments: 'none',
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';const require=createRequire(import.meta.url);",
  },
})
chmodSync('dist/coding-markdown.js', 0o755)
