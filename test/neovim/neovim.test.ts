import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { read } from '../support.ts'
import { extension } from '../vscode/runSuite.ts'
import { copyStudy } from '../vscode/study.ts'

/** What the session in Neovim saw. */
interface Seen {
  readonly failed?: string
  readonly diagnostics: readonly string[]
  readonly hover?: string
  readonly completion: readonly string[]
  readonly action?: string
  readonly repaired?: string
}

const missing = spawnSync('nvim', ['--version']).error ? 'Neovim is not installed' : undefined
const folder = mkdtempSync(join(tmpdir(), 'coding-markdown-neovim-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The configuration that our page gives for the Neovim that is here. */
const documented = (): string => /^## Neovim 0\.7[^#]*```lua\n([\s\S]*?)^```/m.exec(read('docs/editors/neovim.md'))![1]!

function session(): Seen {
  const study = join(folder, 'study')
  copyStudy(study)
  const out = join(folder, 'seen.json')
  const script = fileURLToPath(new URL('session.lua', import.meta.url))
  const init = join(folder, 'init.lua')
  writeFileSync(init, documented())
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(extension, 'dist/coding-markdown.js'), join(folder, 'bin', 'coding-markdown'))
  const { stderr } = spawnSync('nvim', ['--headless', '-u', init, '-S', script], {
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      XDG_STATE_HOME: folder,
      PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      FILE: join(study, 'codings/analysis_job_111_lanternfish_health.md'),
      OUT: out,
    },
  })
  try {
    return JSON.parse(readFileSync(out, 'utf8'))
  } catch {
    throw new Error(stderr)
  }
}

if (missing) test.skip(missing)
else {
  const seen = session()

  describe('in Neovim', () => {
    test('problems are shown', () => {
      expect(seen.failed).toBeUndefined()
      expect(seen.diagnostics).toEqual([
        '20:5 unknown-heading',
        '23:5 quote-not-found',
        '37:10 category-label',
        '39:5 empty-category',
      ])
    })

    test('a category tells what it means', () => {
      expect(seen.hover).toMatch(/Software Development .* Integration/)
    })

    test('categories are completed', () => {
      expect(seen.completion.some(label => label.startsWith('1.C.1'))).toBe(true)
    })

    test('a heading is repaired', () => {
      expect(seen.action).toBe('Change to "Macro-Category B: GenAI Specialization"')
      expect(seen.repaired).toBe('### Macro-Category B: GenAI Specialization')
    })
  })
}
