import { homedir } from 'node:os'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { URI } from 'vscode-uri'
import { nodeFileSystem } from '../study/fileSystem.node.ts'
import { cacheOnDisk } from './caches.node.ts'
import { startServer } from './server.ts'

/** Serves an editor over the channel that the arguments name: `--stdio` or `--node-ipc`. */
export function serve(): void {
  const never = [homedir(), '/'].map(path => URI.file(path).toString())
  startServer(createConnection(ProposedFeatures.all), { files: nodeFileSystem, never, caches: cacheOnDisk })
}
