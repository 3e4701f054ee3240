import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Codebook, categoriesOf } from './codebook.ts'
import type { Random } from './random.ts'

/** What the codings of `examples/` are made of, taken apart so that it can be put together anew. */
export interface Ingredients {
  /** By category ID. */
  readonly segments: ReadonlyMap<string, readonly Passage[]>
  readonly organisations: readonly string[]
  readonly intros: readonly string[]
  readonly reasonings: readonly string[]
  /** What coders write their remarks with, in English. */
  readonly words: readonly string[]
}

export interface Passage {
  readonly text: string
  readonly gloss: string
  /** Words of the same ad, in its language. */
  readonly words: readonly string[]
}

const word = /(?<![\p{L}\p{N}’'-])\p{Ll}{5,}(?![\p{L}\p{N}’'-])/gu
const segment = /^(`[^`]+`|["„“](?![ .]).*["“”])( \((?!\?).*\))?$/

export function readIngredients(folder: string, codebook: Codebook): Ingredients {
  const segments = new Map(codebook.sections.flatMap(categoriesOf).map(({ id }) => [id, [] as Passage[]]))
  const organisations: string[] = []
  const intros: string[] = []
  const reasonings: string[] = []
  for (const file of readdirSync(folder).sort()) {
    const words: string[] = []
    let entry: Passage[] | undefined
    for (const line of readFileSync(join(folder, file), 'utf8').split(/\r?\n/)) {
      const title = /^# .*\((.+)\)$/.exec(line)
      const opens = /^[-*+] +\*\*(\S+)\. .+:\*\*$/.exec(line)
      const reasoning = /\*\*Reasoning:\*\* (.+)$/.exec(line)
      const [, text, gloss] = segment.exec(/^ +[-*+] +(.+)$/.exec(line)?.[1] ?? '') ?? []
      if (title) organisations.push(title[1]!)
      else if (line.startsWith('Coding of the ')) intros.push(line)
      else if (reasoning) reasonings.push(reasoning[1]!)
      else if (opens) entry = segments.get(opens[1]!)
      else if (line.startsWith('#')) entry = undefined
      else if (text) {
        entry?.push({ text, gloss: gloss ?? '', words })
        words.push(...(text.match(word) ?? []))
      }
    }
  }
  const words = [...intros, ...reasonings].flatMap(text => text.match(word) ?? [])
  return { segments, organisations, intros, reasonings, words }
}

/** The passage with a third of its longer words exchanged; a term may get a version. */
export function varyPassage({ text, gloss, words }: Passage, random: Random, own: readonly string[]): string {
  const versioned = random.chance(0.3) ? text.replace(/`$/, ` ${random.between(2, 9)}\``) : text
  return (text.startsWith('`') ? versioned : exchange(text, words, random)) + exchange(gloss, own, random)
}

export const exchange = (text: string, words: readonly string[], random: Random): string =>
  text.replace(word, own => (random.chance(0.35) ? random.pick(words) : own))

/** Half of one name and half of another. */
export function inventOrganisation({ organisations }: Ingredients, random: Random): string {
  const first = random.pick(organisations).split(' ').slice(0, -1)
  const last = random.pick(organisations).split(' ').at(-1)!
  return [...first, last].join(' ')
}
