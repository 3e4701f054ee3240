import { SourceLibrary } from '../study/sources.ts'
import { FileChecker } from './fileChecker.ts'
import type { Outcome } from './fileReport.ts'
import { type Candidate, isBroken, settingsFinder } from './gather.ts'
import type { Io } from './io.ts'
import type { Share, Threads, ThreadWork } from './share.ts'

/**
 * Many files are checked by several threads. All take shares from one list, each the next that nobody has, so that they
 * end together however long the files are; the outcomes are put in the list's order.
 */

/** So few files are checked before a thread has started. */
const fewest = 2000
const shareSize = 32

/** How many threads beside the main one have enough to do. */
export const threadsFor = (threads: Threads | undefined, files: number): number =>
  Math.min(threads?.most ?? 0, Math.floor(files / fewest))

/** Checks files in several threads; the outcomes are in the order of the files. */
export async function checkTogether(
  io: Io,
  { check, candidates, work, progress }: Together,
): Promise<(Outcome | null)[]> {
  const shares: Share['outcomes'][] = []
  const keep = ({ index, outcomes }: Share): void => {
    shares[index] = outcomes
  }
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const uris = candidates.map(candidate => candidate.uri).join('\n')
  const count = threadsFor(io.threads, candidates.length)
  const others = Array.from({ length: count }, () => io.threads!.run({ ...work, cwd: io.cwd, uris, taken }, keep))
  for (const index of takeShares(taken, candidates.length)) {
    progress(index * shareSize)
    keep({ index, outcomes: await inTurn(shareOf(candidates, index), check) })
  }
  await Promise.all(others)
  return inTurn(candidates, async (candidate, index) => {
    const outcome = shares[Math.floor(index / shareSize)]?.[index % shareSize]
    return outcome === undefined ? check(candidate) : outcome
  })
}

export interface Together {
  readonly check: (candidate: Candidate) => Promise<Outcome | null>
  readonly candidates: readonly Candidate[]
  readonly work: Pick<ThreadWork, 'paths' | 'options'>
  readonly progress: (done: number) => void
}

/** What a thread does. */
export async function serveShares(io: Io, work: ThreadWork, send: (share: Share) => void): Promise<void> {
  const finder = settingsFinder(io, work.paths, work.options)
  const checker = new FileChecker(io, new SourceLibrary(io.files))
  const uris = work.uris.split('\n')
  const check = async (uri: string): Promise<Outcome | null | undefined> => {
    const settings = await finder.forFile(uri)
    if (isBroken(settings)) return undefined
    const candidate: Candidate = { uri, isLink: false, fault: null, settings }
    const checked = await checker.check(candidate)
    if (!checked) return null
    // What cannot be read may be a link, or nested deeper than this thread's stack holds.
    return checked.document ? checker.outcomeOf(candidate, checked) : undefined
  }
  for (const index of takeShares(work.taken, uris.length))
    send({ index, outcomes: await inTurn(shareOf(uris, index), check) })
}

/** The shares that nobody has taken yet, one after the other. */
function* takeShares(taken: Int32Array, files: number): Iterable<number> {
  for (;;) {
    const index = Atomics.add(taken, 0, 1)
    if (index * shareSize >= files) return
    yield index
  }
}

const shareOf = <T>(all: readonly T[], index: number): readonly T[] =>
  all.slice(index * shareSize, (index + 1) * shareSize)

async function inTurn<T, R>(all: readonly T[], work: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of all) results.push(await work(one, results.length))
  return results
}
