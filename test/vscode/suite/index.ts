import * as vscode from 'vscode'
import { type Case, type Outcome, outcomesMark } from './case.ts'
import { cases } from './suite.ts'

/** A case that takes longer waits for something that does not come. */
const longest = 60_000

/** What VS Code calls in its extension host, on the desktop, in a server and in the browser alike. */
export async function run(): Promise<void> {
  const outcomes: Outcome[] = []
  for (const one of cases) {
    const outcome = await outcomeOf(one)
    console.log(outcome.error ? `failed: ${one.name}` : `passed: ${one.name}`)
    outcomes.push(outcome)
    // What a failed case has left unsaved would make others fail.
    if (outcome.error) await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  console.log(outcomesMark + JSON.stringify(outcomes))
  const failed = outcomes.filter(({ error }) => error)
  if (failed.length > 0) throw new Error(failed.map(({ name, error }) => `${name}: ${error}`).join('\n'))
}

async function outcomeOf({ name, run }: Case): Promise<Outcome> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`it did not end within ${longest / 1000} s`)), longest),
  )
  try {
    await Promise.race([run(), late])
    return { name }
  } catch (error) {
    return { name, error: (error as Error).stack ?? String(error) }
  }
}
