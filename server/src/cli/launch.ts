import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { userCache } from '../study/userCache.node.ts'

/**
 * What is installed as a program: it runs the bundle of that name beside it, with what V8 made of its functions in an
 * earlier run. That saves a start the work of compiling them. It is kept in the user's cache folder; V8 refuses what is
 * cut, or was made by another version or under other flags, and the name has the hash of the bundle.
 *
 * Node's own `module.enableCompileCache` keeps less, and Node 20 has none.
 */

/** The file's name, from the build. */
declare const bundle: string

const file = join(__dirname, bundle)
const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder()
const kept =
  folder && join(folder, [bundle, process.versions.v8, process.arch, kindOfRun(process.argv.slice(2))].join('-'))
const cachedData = kept && readKept(kept)

const code = readFileSync(file, 'latin1')
const script = new Script(`(function (require, module, exports, __filename, __dirname) {${code}\n})`, {
  filename: file,
  ...(cachedData ? { cachedData } : {}),
})
if (folder && kept && (!cachedData || script.cachedDataRejected)) keepSoon(folder, kept)
const module = { exports: {} }
script.runInThisContext()(createRequire(file), module, module.exports, file, dirname(file))

/** Each command, with each set of options, has its own functions; a file's name has an end. */
function kindOfRun([command = '', ...others]: readonly string[]): string {
  const options = others.flatMap(one => one.match(/^--([a-z-]+)/)?.[1] ?? [])
  return [command.match(/^-*[a-z-]+$/)?.[0] ?? 'any', ...new Set(options.sort())].join('+').slice(0, 120)
}

/** Null where there is none, as for a user without a home. */
function cacheFolder(): string | null {
  try {
    return userCache('compiled')
  } catch {
    return null
  }
}

function readKept(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/** At the end, when most is known of what such a run needs; a server may be killed before it ends. */
function keepSoon(folder: string, path: string): void {
  const timer = setTimeout(keep, 10_000).unref()
  process.once('exit', keep)

  function keep(): void {
    clearTimeout(timer)
    process.off('exit', keep)
    try {
      write(folder, path, script.createCachedData())
    } catch {
      // Then the next start takes longer, and nothing else.
    }
  }
}

function write(folder: string, path: string, data: Buffer): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeOld(folder)
  const unfinished = `${path}.${process.pid}`
  try {
    // V8 looks at its length, but not whether all of it reached the disk.
    writeFileSync(unfinished, data, { mode: 0o600, flush: true })
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

const month = 30 * 24 * 60 * 60 * 1000

/** Of other versions, nobody else would. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).mtimeMs < Date.now() - month) rmSync(path, { force: true })
  }
}
