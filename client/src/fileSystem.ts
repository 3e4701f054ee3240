import { Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import {
  type FileFault,
  type FileParams,
  fileSystemRequests,
  type ListResult,
  type ReadResult,
  type RealPathResult,
  type StatResult,
} from '../../server/src/lsp/protocol.ts'

/** Serves a server that cannot read files by itself: in the browser, and where a workspace is on no disk. */
export function serveFiles(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest<StatResult, void>(fileSystemRequests.stat, stat),
    client.onRequest<ReadResult, void>(fileSystemRequests.read, read),
    client.onRequest<ListResult, void>(fileSystemRequests.list, list),
    client.onRequest<RealPathResult, void>(fileSystemRequests.realPath, realPath),
  )
}

export async function stat({ uri }: FileParams): Promise<StatResult> {
  try {
    const { type, size } = await workspace.fs.stat(locate(uri))
    return { kind: kindOf(type), size }
  } catch (error) {
    return isMissing(error) ? null : { kind: 'other', size: 0, ...faultOf(error) }
  }
}

export async function read({ uri }: FileParams): Promise<ReadResult> {
  try {
    return { base64: base64(await workspace.fs.readFile(locate(uri))) }
  } catch (error) {
    return faultOf(error)
  }
}

export async function list({ uri }: FileParams): Promise<ListResult> {
  try {
    const entries = await workspace.fs.readDirectory(locate(uri))
    return {
      entries: entries.map(([name, type]) => ({ name, kind: type & FileType.SymbolicLink ? 'link' : kindOf(type) })),
    }
  } catch (error) {
    return faultOf(error)
  }
}

/** `workspace.fs` follows links and does not say where they lead. */
export const realPath = ({ uri }: FileParams): RealPathResult => ({ uri })

/** The root of a file system has the path `/` here, and may have none in the protocol. */
function locate(uri: string): Uri {
  const located = Uri.parse(uri)
  return located.path === '' ? located.with({ path: '/' }) : located
}

const kindOf = (type: FileType): 'file' | 'folder' | 'other' =>
  type & FileType.File ? 'file' : type & FileType.Directory ? 'folder' : 'other'

const isMissing = (error: unknown): boolean => error instanceof FileSystemError && error.code === 'FileNotFound'

function faultOf(error: unknown): FileFault {
  if (!(error instanceof FileSystemError)) return { fault: 'it cannot be read' }
  if (error.code === 'FileNotFound') return { fault: 'there is no such file' }
  if (error.code === 'NoPermissions') return { fault: 'permission denied' }
  if (error.code === 'FileIsADirectory') return { fault: 'it is a directory' }
  if (error.code === 'FileNotADirectory') return { fault: 'it is not a directory' }
  return { fault: 'it cannot be read' }
}

/** In pieces: an argument list has a limit. */
function base64(bytes: Uint8Array): string {
  const piece = 0x8000
  let text = ''
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece))
  return btoa(text)
}
