import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Io } from '../../server/src/cli/io.ts'
import { Progress } from '../../server/src/cli/progress.ts'
import { collector } from './run.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a run over 100 files that takes so long says meanwhile. */
function said(milliseconds: number, isTerminal: boolean): string {
  const stderr = collector(isTerminal)
  const progress = new Progress({ stderr } as unknown as Io, 100)
  for (let done = 0; done < 100; done++) {
    vi.advanceTimersByTime(milliseconds / 100)
    progress.tick(done)
  }
  progress.end()
  return stderr.text
}

test('a run of over a second shows on a terminal how far it is, and clears the line', () => {
  const text = said(3000, true)
  expect(text).toContain('\r██████████')
  expect(text).toContain('of 100 files')
  expect(text.split('\r').length).toBeLessThan(30)
  expect(text.endsWith('\r\u001b[K')).toBe(true)
})

test.each([
  ['a short run', 900, true],
  ['a run into a pipe', 3000, false],
])('%s shows nothing', (_, milliseconds, isTerminal) => {
  expect(said(milliseconds, isTerminal)).toBe('')
})
