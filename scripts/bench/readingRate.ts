/**
 * Inside one warm process: how long a megabyte takes to be parsed by remark-parse and to be read into the product's
 * model. Arguments: the codebook, then folders. Prints milliseconds per megabyte, one line of JSON.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { readDocument } from '../../server/src/document/document.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { median } from './median.ts'

const [codebook, small, ...long] = process.argv.slice(2)
const taxonomy = loadTaxonomy(readFileSync(codebook!, 'utf8')).taxonomy!
const processor = unified().use(remarkParse).freeze()

const textsOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.md'))
    .map(name => readFileSync(join(folder, name), 'utf8'))

const smallTexts = textsOf(small!)
const tasks = [
  { texts: smallTexts, read: (text: string): unknown => processor.parse(text) },
  ...[smallTexts, ...long.map(textsOf)].map(texts => ({
    texts,
    read: (text: string): unknown => readDocument(text, taxonomy),
  })),
].map(task => ({ ...task, samples: [] as number[], megabytes: Buffer.byteLength(task.texts.join('')) / 1e6 }))

const warmUps = 2
const rounds = 7
for (let round = -warmUps; round < rounds; round++) {
  for (const { texts, read, samples, megabytes } of tasks) {
    const start = performance.now()
    for (const text of texts) read(text)
    if (round >= 0) samples.push((performance.now() - start) / megabytes)
  }
}
const [remark, product, ...productOnLong] = tasks.map(({ samples }) => median(samples))
process.stdout.write(JSON.stringify({ remark, product, productOnLong }))
