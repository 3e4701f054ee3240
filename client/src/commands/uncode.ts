import { codingCommands } from '../../../server/src/lsp/protocol.ts'
import { changePassages } from '../coding/changePassages.ts'
import type { Command } from './command.ts'

export const uncode: Command = {
  id: codingCommands.uncode,
  run: extension => changePassages(extension, () => Promise.resolve({})),
}
