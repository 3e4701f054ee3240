import { URI } from 'vscode-uri'
import { configName } from '../study/config.ts'
import { taxonomyName } from '../study/settings.ts'
import { isMarkdown, nameOf } from '../study/uri.ts'
import { type CheckRun, runCheck } from './checkRun.ts'
import { CannotDo, complain, cwdUri, type Io, uriOf } from './io.ts'

/** Several files saved at once are one change. */
const settleAfter = 100

/** Checks now and after every change, until the process is interrupted. */
export async function watchStudy(io: Io, run: CheckRun): Promise<number> {
  let status = await attempt(io, run)
  const paths = run.paths.map(path => URI.parse(uriOf(io, path)).fsPath)
  const { watch } = await import('chokidar')
  const watcher = watch([...paths, io.cwd], {
    ignoreInitial: true,
    ignored: path => path !== io.cwd && /(^|[/\\])(\.[^/\\]+|node_modules)$/.test(path),
  })
  // What a run writes itself would start the next one, without end.
  const own = new Set([...run.outputs.files, ...(run.baseline ? [run.baseline] : [])].map(file => uriOf(io, file)))
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', (_, path) => {
    if (!matters(path) || own.has(URI.file(path).toString())) return
    clearTimeout(timer)
    timer = setTimeout(async () => {
      if (io.stdout.isTerminal) io.stdout.write('\u001b[2J\u001b[H')
      status = await attempt(io, run)
      sayWaiting(io)
    }, settleAfter)
  })
  sayWaiting(io)
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  clearTimeout(timer)
  await watcher.close()
  return status
}

/** A configuration that is broken for a moment ends no watch. */
async function attempt(io: Io, run: CheckRun): Promise<number> {
  try {
    return await runCheck(io, run)
  } catch (error) {
    if (!(error instanceof CannotDo)) throw error
    complain(io, error.message)
    return 2
  }
}

const matters = (path: string): boolean => {
  const name = nameOf(URI.file(path).toString())
  return isMarkdown(name) || name === taxonomyName || name === configName || /\.(json|txt|csv|tsv)$/i.test(name)
}

const sayWaiting = (io: Io): void => io.stderr.write(`Watching ${URI.parse(cwdUri(io)).fsPath}; Ctrl+C ends it.\n`)
