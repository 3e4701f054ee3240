import { fileURLToPath } from 'node:url'
import { pack } from './editors/pack.ts'

/** Packs the extension into one file beside `package.json`. */
const name = `coding-markdown-${process.env.npm_package_version}.vsix`
await pack(fileURLToPath(new URL(`../${name}`, import.meta.url)))
console.log(name)
