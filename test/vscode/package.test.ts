import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { extension } from './runSuite.ts'

const run = promisify(execFile)
const packed = inject('packed')
const folder = mkdtempSync(join(tmpdir(), 'coding-markdown-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf('missing' in packed)('the package of the extension', () => {
  const file = 'file' in packed ? packed.file : ''

  test('is small', () => {
    expect(statSync(file).size).toBeLessThan(1.5e6)
  })

  test('holds what was bundled, and neither sources, tests nor packages', () => {
    const names = namesIn(readFileSync(file))
    for (const name of [
      'dist/extension.cjs',
      'dist/server.js',
      'dist/browser/extension.js',
      'dist/browser/server.js',
      'images/icon.png',
    ])
      expect(names).toContain(`extension/${name}`)
    expect(
      names.filter(name => /node_modules|\.ts$|^extension\/(test|scripts|client|server|examples)\//.test(name)),
    ).toEqual([])
  })
})

describe('the npm package', () => {
  test('works after a plain install elsewhere', async () => {
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
      cwd: extension,
    })
    const tarball = join(folder, stdout.trim().split('\n').at(-1)!)
    const home = join(folder, 'elsewhere')
    await run('npm', ['install', '--prefix', home, '--offline', '--no-audit', '--no-fund', '--silent', tarball])
    const bin = join(home, 'node_modules/.bin/coding-markdown')
    const version = await run(bin, ['--version'])
    expect(version.stdout.trim()).toBe(JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')).version)
  })
})

/** The names in a zip file's directory: signature `PK\1\2`, then at 28 the length of the name, which stands at 46. */
function namesIn(zip: Buffer): string[] {
  const names: string[] = []
  const signature = Buffer.from('PK\x01\x02', 'latin1')
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 46))
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)))
  return names
}
