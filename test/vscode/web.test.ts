import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { codeWebCommit } from '../../scripts/editors/kits.ts'
import { launch } from './browser.ts'
import { bundleSuite, extension, outcomesOf } from './runSuite.ts'
import { copyStudy } from './study.ts'
import type { Outcome } from './suite/case.ts'

const codeWeb = inject('codeWeb')
const chromium = inject('chromium')
const missing = 'missing' in codeWeb ? codeWeb.missing : 'missing' in chromium ? chromium.missing : undefined

const workspace = mkdtempSync(join(tmpdir(), 'coding-markdown-web-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** What of `@vscode/test-web` is used; it is installed apart from this project's packages. */
interface TestWeb {
  open(options: Readonly<Record<string, unknown>>): Promise<{ dispose(): void }>
}

async function runInBrowser(): Promise<readonly Outcome[]> {
  if ('missing' in codeWeb || 'missing' in chromium) return []
  const study = join(workspace, 'study')
  copyStudy(study)
  const suite = await bundleSuite()
  const port = 30_000 + (process.pid % 20_000)
  const { open }: TestWeb = createRequire(join(codeWeb.folder, 'package.json'))('@vscode/test-web')
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit: codeWebCommit,
    testRunnerDataDir: codeWeb.folder,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    folderPath: study,
    host: 'localhost',
    port,
    esm: false,
  })
  const browser = await launch(chromium.folder)
  try {
    return await outcomesOf(browser, `http://localhost:${port}/`)
  } finally {
    await browser.close()
    server.dispose()
  }
}

const outcomes = await runInBrowser()

if (missing) test.skip(missing)
else
  describe('VS Code in the browser', () => {
    test.each(outcomes.map(outcome => [outcome.name, outcome] as const))('%s', (_name, { error }) => {
      expect(error).toBeUndefined()
    })
  })
