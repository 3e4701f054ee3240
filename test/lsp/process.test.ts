import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Diagnostic, InitializeResult } from 'vscode-languageserver'
import { clean, codebook, wrong } from '../cli/study.ts'
import { temporaryFolder } from '../temporaryFolder.ts'
import { bareClient, fullClient } from './editor.ts'
import { commands, ServerProcess } from './stdio.ts'

const study = { 'taxonomy.json': codebook, 'a.md': clean, 'b.md': wrong }

describe.each(commands)('%s %s %s', (...command) => {
  const start = async (capabilities: object = { textDocument: fullClient.textDocument! }) => {
    const folder = temporaryFolder(study)
    const server = new ServerProcess(command.filter(Boolean))
    const result = (await server.initialize(folder, capabilities)) as InitializeResult
    await server.connection.sendNotification('initialized', {})
    return { folder, server, result, uri: `${pathToFileURL(folder)}/b.md` }
  }

  const open = (server: ServerProcess, uri: string): Promise<void> =>
    server.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: wrong },
    })

  test('answers, and ends with 0 when it is asked to', async () => {
    const { server, result, uri } = await start()
    expect(result.serverInfo?.name).toBe('coding-markdown')
    await open(server, uri)
    const { items } = await server.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    })
    expect(items.map(one => one.code)).toEqual(['unknown-category'])
    expect(await server.end()).toBe(0)
    expect(server.stderr).toBe('')
  })

  test('pushes problems, of closed files too, to a bare client', async () => {
    const { server, uri } = await startPushed()
    expect(await server.problems(uri)).toEqual(['unknown-category'])
    expect(await server.end()).toBe(0)

    async function startPushed() {
      const folder = temporaryFolder(study)
      const process = new ServerProcess(command.filter(Boolean))
      const pushed = new Map<string, Diagnostic[]>()
      process.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
        pushed.set(uri, diagnostics)
      })
      const result = (await process.initialize(folder, bareClient)) as InitializeResult
      expect(result.capabilities.diagnosticProvider).toBeUndefined()
      await process.connection.sendNotification('initialized', {})
      const problems = async (uri: string): Promise<unknown[]> => {
        await expect.poll(() => pushed.get(uri), { timeout: 5000 }).toBeDefined()
        return pushed.get(uri)!.map(one => one.code)
      }
      return { server: { problems, end: () => process.end() }, uri: `${pathToFileURL(folder)}/b.md` }
    }
  })

  test('remembers the study in the person’s cache, and says the same with it', async () => {
    const folder = temporaryFolder(study)
    const caches = temporaryFolder()
    const inOne = (): string[] => readdirSync(join(caches, 'coding-markdown', 'studies'))
    const run = async (): Promise<unknown> => {
      const process = new ServerProcess(command.filter(Boolean), caches)
      await process.initialize(folder, { textDocument: fullClient.textDocument! })
      await process.connection.sendNotification('initialized', {})
      // Answered once all is known.
      await process.connection.sendRequest('workspace/symbol', { query: 'nothing' })
      const report = await process.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] })
      expect(await process.end()).toBe(0)
      return JSON.parse(JSON.stringify(report).replaceAll(/"resultId":"[^"]*"/g, '"resultId":""'))
    }
    const first = await run()
    const [file, ...others] = inOne()
    expect(others).toEqual([])
    expect(await run()).toEqual(first)
    writeFileSync(join(caches, 'coding-markdown', 'studies', file!), 'no cache')
    expect(await run()).toEqual(first)
    expect(inOne()).toEqual([file])
  })

  test('ends with 1 when it is only told to exit', async () => {
    const { server } = await start()
    await server.connection.sendNotification('exit')
    expect(await server.exited).toBe(1)
  })

  test.each([
    ['the editor is gone', false],
    ['the editor is gone after it asked to shut down', true],
  ])('ends when %s', async (_, isAsked) => {
    const { server, uri } = await start()
    await open(server, uri)
    if (isAsked) await server.connection.sendRequest('shutdown')
    server.process.stdin!.end()
    expect(await server.exited).toBe(isAsked ? 0 : 1)
  })

  test('ends when the editor is gone before it said anything', async () => {
    const server = new ServerProcess(command.filter(Boolean))
    server.process.stdin!.end()
    expect(await server.exited).toBe(1)
  })

  test('what is no message ends nothing', async () => {
    const { server, uri } = await start()
    await open(server, uri)
    const body = '{ "jsonrpc": "2.0", "method": "nobody/knows", "params": [1] }'
    server.process.stdin!.write(`Content-Length: ${body.length}\r\n\r\n${body}`)
    const unknown = server.connection.sendRequest('nobody/knows', {}).catch(error => error.code)
    expect(await unknown).toBe(-32601)
    expect(await server.end()).toBe(0)
  })
})
