import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { launch } from './browser.ts'
import { CodeServer } from './codeServer.ts'
import { bundleSuite, extension, outcomesOf } from './runSuite.ts'
import { copyStudy } from './study.ts'
import type { Outcome } from './suite/case.ts'

const code = inject('code')
const chromium = inject('chromium')
const missing = 'missing' in code ? code.missing : 'missing' in chromium ? chromium.missing : undefined

const workspace = mkdtempSync(join(tmpdir(), 'coding-markdown-api-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

async function runInCode(): Promise<readonly Outcome[]> {
  if ('missing' in code || 'missing' in chromium) return []
  const study = join(workspace, 'study')
  copyStudy(study)
  const suite = await bundleSuite()
  const server = await CodeServer.start(code.folder)
  const browser = await launch(chromium.folder)
  try {
    return await outcomesOf(browser, server.address(study, extension, suite))
  } finally {
    await browser.close()
    await server.stop()
  }
}

const outcomes = await runInCode()

if (missing) test.skip(missing)
else
  describe('in real VS Code', () => {
    test.each(outcomes.map(outcome => [outcome.name, outcome] as const))('%s', (_name, { error }) => {
      expect(error).toBeUndefined()
    })
  })
