import { parentPort, workerData } from 'node:worker_threads'
import { processIo } from './processIo.ts'
import type { ThreadWork } from './share.ts'
import { serveShares } from './threads.ts'

const work = workerData as ThreadWork
await serveShares({ ...processIo(), cwd: work.cwd }, work, share => parentPort!.postMessage(share))
