import type { Connection } from 'vscode-languageserver'
import { FileError, type FileStat, type FileSystem, type FolderEntry, refuseIrregular } from '../study/fileSystem.ts'
import {
  type FileFault,
  type FileParams,
  fileSystemRequests,
  type ListResult,
  type ReadResult,
  type RealPathResult,
  type StatResult,
} from './protocol.ts'

/** The files that the editor has: in a browser and in virtual workspaces, the server has none of its own. */
export class ClientFiles implements FileSystem {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  stat(uri: string): Promise<FileStat | null> {
    return this.#ask<StatResult>(fileSystemRequests.stat, uri)
  }

  async read(uri: string, most: number): Promise<Uint8Array> {
    refuseIrregular(await this.stat(uri), most)
    const { base64 } = unlessFault(await this.#ask<ReadResult>(fileSystemRequests.read, uri))
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  }

  async list(uri: string): Promise<readonly FolderEntry[]> {
    return unlessFault(await this.#ask<ListResult>(fileSystemRequests.list, uri)).entries
  }

  async realUri(uri: string): Promise<string> {
    return (await this.#ask<RealPathResult>(fileSystemRequests.realPath, uri)).uri
  }

  #ask<T>(request: string, uri: string): Promise<T> {
    const params: FileParams = { uri }
    return this.#connection.sendRequest<T>(request, params)
  }
}

function unlessFault<T extends object>(result: T | FileFault): T {
  if ('fault' in result) throw new FileError(result.fault)
  return result
}
