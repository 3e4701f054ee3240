import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { writeAd } from './ads.ts'
import { readCodebook } from './codebook.ts'
import { type Kitchen, writeCodingFile } from './codingFile.ts'
import { inventOrganisation, readIngredients } from './ingredients.ts'
import { writeHugeList, writeManySections } from './longFiles.ts'
import { makeMistake } from './mistakes.ts'
import { Random } from './random.ts'

export interface Corpus {
  readonly name: string
  /** One line for the page. */
  readonly about: string
  readonly folder: string
  readonly files: number
  readonly bytes: number
}

const megabyte = 1_000_000
const smallest = 500
const largest = 8000

/** Writes corpora into a folder, made of `examples/`: the same bytes in every run. */
export class CorpusWriter {
  readonly #folder: string
  readonly #root: string

  constructor(root: string, folder: string) {
    this.#root = root
    this.#folder = folder
  }

  /** Files of mixed lengths, no two alike, one in twenty-five with a mistake. */
  many(count: number): Corpus {
    const kitchen = this.#kitchen(count)
    const { random, ingredients } = kitchen
    const files = new Map<string, string>()
    for (let number = 1; number <= count; number++) {
      const organisation = inventOrganisation(ingredients, random)
      const size = Math.min(largest, Math.max(smallest, random.logNormal(1620, 0.55)))
      const text = writeCodingFile(kitchen, number, organisation, size)
      files.set(fileName(number, organisation), random.chance(0.04) ? makeMistake(text, random) : text)
    }
    return this.#write(`corpus-${count}`, `${count} files of mixed lengths`, files)
  }

  /** The same files, each with the ad that it quotes; `sources` in the configuration says where. */
  manyWithAds(count: number): Corpus {
    const corpus = this.many(count)
    const { random, ingredients } = this.#kitchen(count + 1)
    const taxonomy = loadTaxonomy(readFileSync(join(this.#root, 'taxonomy.json'), 'utf8')).taxonomy!
    const ads = join(corpus.folder, 'ads')
    mkdirSync(ads)
    for (const file of readdirSync(corpus.folder)) {
      const number = /^analysis_job_(\d+)_/.exec(file)?.[1]
      if (number === undefined) continue
      const coding = readFileSync(join(corpus.folder, file), 'utf8')
      writeFileSync(join(ads, `${number}.txt`), writeAd(coding, taxonomy, ingredients, random))
    }
    const config = { include: ['*.md'], sources: 'ads/{number}.txt' }
    writeFileSync(join(corpus.folder, 'coding.config.json'), `${JSON.stringify(config, null, 2)}\n`)
    return { ...corpus, about: `${corpus.about}, with the ads that they quote` }
  }

  manySections(): Corpus {
    const text = writeManySections(this.#kitchen(1), megabyte)
    return this.#write(
      'long-headings',
      'one file, its sections repeated under headings',
      new Map([['analysis_job_1_long.md', text]]),
    )
  }

  hugeList(): Corpus {
    const text = writeHugeList(this.#kitchen(2), megabyte)
    return this.#write(
      'long-list',
      'one file, a single section with one list',
      new Map([['analysis_job_1_long.md', text]]),
    )
  }

  #kitchen(seed: number): Kitchen {
    const codebook = readCodebook(join(this.#root, 'taxonomy.json'))
    return {
      codebook,
      ingredients: readIngredients(join(this.#root, 'examples/codings'), codebook),
      random: new Random(seed),
    }
  }

  #write(name: string, about: string, files: ReadonlyMap<string, string>): Corpus {
    const folder = join(this.#folder, name)
    rmSync(folder, { recursive: true, force: true })
    // A repository of its own: what the outer one ignores, these files are among it, would be passed over.
    mkdirSync(join(folder, '.git'), { recursive: true })
    writeFileSync(join(folder, 'coding.config.json'), `${JSON.stringify({ include: ['**/*.md'] }, null, 2)}\n`)
    for (const [file, text] of files) writeFileSync(join(folder, file), text)
    const bytes = [...files.keys()].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
    return { name, about, folder, files: files.size, bytes }
  }
}

const fileName = (number: number, organisation: string): string =>
  `analysis_job_${number}_${organisation.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')}.md`
