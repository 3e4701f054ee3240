import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTests } from '@vscode/test-electron'
import { bundleSuite, extension } from '../test/vscode/runSuite.ts'
import { copyStudy } from '../test/vscode/study.ts'

/** The suite of `test/vscode/suite` in VS Code on the desktop, which is downloaded. */
const home = mkdtempSync(join(tmpdir(), 'coding-markdown-electron-'))
const study = join(home, 'study')
copyStudy(study)
try {
  await runTests({
    extensionDevelopmentPath: extension,
    extensionTestsPath: await bundleSuite(),
    launchArgs: [study, '--disable-workspace-trust', '--skip-welcome', '--user-data-dir', join(home, 'user')],
  })
} finally {
  rmSync(home, { recursive: true, force: true })
}
