import type { Extension } from '../extension.ts'

/** What a person can ask for. Its title, icon and place stand in `package.json` under the same id. */
export interface Command {
  readonly id: `codingMarkdown.${string}`
  run(extension: Extension, ...args: never[]): unknown
}
