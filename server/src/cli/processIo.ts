import { writeSync } from 'node:fs'
import { fileError, nodeFileSystem } from '../study/fileSystem.node.ts'
import { nodeFileWriter } from './fileWriter.ts'
import { CannotDo, type Io, type Output } from './io.ts'

/** The world as the running process has it. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: output(1, process.stdout),
    stderr: output(2, process.stderr),
    stdin: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
    files: nodeFileSystem,
    writer: nodeFileWriter,
  }
}

/** Writes at once and whole, also into a pipe; one whose reader has gone (`| head`) ends the process in silence. */
const output = (descriptor: number, stream: NodeJS.WriteStream): Output => ({
  isTerminal: stream.isTTY ?? false,
  columns: stream.columns,
  write(text) {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; ) {
      try {
        done += writeSync(descriptor, bytes, done)
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === 'EPIPE') process.exit()
        if (code === 'ENOSPC' && descriptor === 1)
          throw new CannotDo(`standard output cannot be written: ${fileError(error).message}`)
        if (code !== 'EAGAIN') throw error
      }
    }
  },
})
