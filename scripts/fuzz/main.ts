import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { generators } from '../../test/markdown/arbitraries.ts'
import { compare, isFast } from '../../test/markdown/compare.ts'

const help = `Looks for a text that our parser reads otherwise than remark does: the generators of the tests, for long.

  npm run fuzz -- --minutes N [--seed N]

Prints how many texts each generator made and how many took the fast way. On a difference it prints the smallest text
that shows it, and exits with 1.
`

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
})
const minutes = Number(values.minutes)
if (values.help || !(minutes > 0)) {
  process.stdout.write(help)
  process.exit(values.help ? 0 : 2)
}

/** Texts in a row from one generator. */
const round = 500

const counts = new Map(Object.keys(generators).map(name => [name, { texts: 0, fast: 0 }]))
const end = Date.now() + minutes * 60_000
let seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)

for (let found = false; Date.now() < end && !found; seed++)
  for (const [name, texts] of Object.entries(generators)) if (!found) found = fuzz(name, texts)

for (const [name, { texts, fast }] of counts)
  console.log(`${name}: ${texts} texts, ${percent(fast, texts)} all the fast way`)
const all = [...counts.values()].reduce((sum, one) => sum + one.texts, 0)
console.log(`${all} texts, ${process.exitCode === 1 ? 'one difference' : 'no difference'}`)

/** Whether a difference was found. */
function fuzz(name: string, texts: fc.Arbitrary<string>): boolean {
  const count = counts.get(name)!
  const property = fc.property(texts, text => {
    const comparison = compare(text)
    count.texts++
    if (isFast(comparison)) count.fast++
    return comparison.difference === null
  })
  const result = fc.check(property, { numRuns: round, seed })
  if (!result.failed) return false
  const text = result.counterexample![0]
  console.log(`${name}, seed ${seed}:\n${JSON.stringify(text)}\n${compare(text).difference ?? result.errorInstance}`)
  process.exitCode = 1
  return true
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10} %`
}
