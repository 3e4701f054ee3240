import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from '../../server/src/cli/main.ts'
import { processIo } from '../../server/src/cli/processIo.ts'
import { collector } from './run.ts'

const folderOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

async function json(cwd: string, ...args: string[]) {
  const [stdout, stderr] = [collector(), collector()]
  await main([...args, '--format', 'json'], { ...processIo(), cwd, stdout, stderr, env: {} })
  return JSON.parse(stdout.text)
}

describe.each(['examples', '../shared/corpus/pilot'])('%s', path => {
  const cwd = folderOf(path)

  test.skipIf(!existsSync(cwd))('report counts the segments that check reads', async () => {
    const { summary } = await json(cwd, 'check', '--no-sources')
    const { documents, segments } = await json(cwd, 'report')
    expect(documents.counted).toBe(summary.documents)
    expect(segments.raw + segments.candidates + segments.unfiled).toBe(summary.segments)
    expect(segments.distinct).toBeGreaterThan(0)
  })
})
