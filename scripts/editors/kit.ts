import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Tools that are too large to be packages of this project: an editor, a browser. They are installed when first needed, into a
 * folder that git ignores, each kit in one of its own, and kept.
 */
export interface Kit {
  readonly name: string
  /** Package and exact version. */
  readonly packages: Readonly<Record<string, string>>
  /** Files that are there once it is installed. */
  readonly files: readonly string[]
  /** What the packages need beyond being there; run in the kit's folder. */
  finish?(folder: string): Promise<void>
}

const home = fileURLToPath(new URL('../../.vscode-test/', import.meta.url))
const attempts = 3
/** A machine without a network should say so soon. */
const network = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
const longest = 10 * 60_000
const run = promisify(execFile)

/** The folder of a kit, installed where it is not. Rejects where that does not work, for instance without a network. */
export async function installed(kit: Kit): Promise<string> {
  const folder = join(home, kit.name)
  const mark = join(folder, 'installed.json')
  const contents = JSON.stringify(kit.packages)
  const isComplete = (): boolean =>
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === contents &&
    kit.files.every(file => existsSync(join(folder, file)))
  for (let attempt = 1; !isComplete(); attempt++) {
    try {
      await install(kit, folder)
      writeFileSync(mark, contents)
      if (!isComplete()) throw new Error(`${kit.name}: ${kit.files.join(', ')}: not all of these were installed`)
    } catch (error) {
      if (attempt === attempts) throw error
    }
  }
  return folder
}

async function install(kit: Kit, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: kit.packages }))
  await npmInstall(folder)
  await kit.finish?.(folder)
}

/** Scripts of packages are not run: none is needed, and some compile for minutes. */
export async function npmInstall(folder: string): Promise<void> {
  const flags = [
    ...network,
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
  ]
  const shell = process.platform === 'win32'
  await run('npm', ['install', ...flags], { cwd: folder, maxBuffer: 2 ** 26, timeout: longest, shell })
}
