import { type Outcome, outcomesMark } from './case.ts'
import { cases } from './suite.ts'

/** What VS Code calls in its extension host, on the desktop, in a server and in the browser alike. */
export async function run(): Promise<void> {
  const outcomes: Outcome[] = []
  for (const { name, run } of cases) {
    try {
      await run()
      outcomes.push({ name })
    } catch (error) {
      outcomes.push({ name, error: (error as Error).stack ?? String(error) })
    }
  }
  console.log(outcomesMark + JSON.stringify(outcomes))
  const failed = outcomes.filter(({ error }) => error)
  if (failed.length > 0) throw new Error(failed.map(({ name, error }) => `${name}: ${error}`).join('\n'))
}
