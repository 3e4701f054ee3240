import { parseCLI, startVitest, type TestModule } from 'vitest/node'

/**
 * All tests, as `vitest run` has them, with one plain line at the end: `N passed, N failed, N skipped`.
 *
 * A real editor on a busy machine misses a key now and then: where nothing but tests of editors failed, their files run a
 * second time, and that counts.
 */
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
const last = new Map<string, TestModule>()

const { modules, broken } = await run(filter)
const failed = modules.filter(module => !module.ok())
if (failed.length > 0 && !broken && failed.every(module => module.project.name === 'editors')) {
  const again = failed.map(module => module.relativeModuleId)
  console.log(`\nOnce more: ${again.join(', ')}`)
  process.exitCode = 0
  await run(again)
}

const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
for (const module of last.values()) {
  for (const test of module.children.allTests()) counts[test.result().state]++
  // A file that cannot even be loaded has no tests that could fail.
  if (module.state() === 'failed' && module.errors().length > 0) counts.failed++
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)

/** Runs the test files that fit `filter`; `broken` where something failed that belongs to none of them. */
async function run(filter: string[]): Promise<{ modules: TestModule[]; broken: boolean }> {
  const vitest = await startVitest('test', filter, options)
  const modules = vitest.state.getTestModules()
  for (const module of modules) last.set(module.id, module)
  const broken = vitest.state.getUnhandledErrors().length > 0
  await vitest.close()
  return { modules, broken }
}
