import { isWordAt } from './words.ts'

/** The words of a folded text, as parallel lists: a source has thousands of them. */
export interface Words {
  readonly texts: readonly string[]
  /** Half-open, in the folded text. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** An apostrophe between letters belongs to its word (`don't`); in scripts without spaces each letter is a word. */
export function wordsIn(folded: string): Words {
  return beyondAscii.test(folded) ? wordsInAny(folded) : wordsInAscii(folded)
}

const beyondAscii = /[^\0-\x7f]/

function wordsInAscii(folded: string): Words {
  const texts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const words = /[a-z0-9]+(?:'[a-z0-9]+)*/gi
  for (let found = words.exec(folded); found; found = words.exec(folded)) {
    texts.push(found[0])
    starts.push(found.index)
    ends.push(words.lastIndex)
  }
  return { texts, starts, ends }
}

function wordsInAny(folded: string): Words {
  const texts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let at = 0; at < folded.length; ) {
    const end = isWordAt(folded, at) ? endOfWord(folded, at) : endOfLetter(folded, at)
    if (end > at) {
      texts.push(folded.slice(at, end))
      starts.push(at)
      ends.push(end)
    }
    at = Math.max(end, at + 1)
  }
  return { texts, starts, ends }
}

function endOfWord(text: string, from: number): number {
  let at = from
  while (isWordAt(text, at) || (text.charCodeAt(at) === 39 && isWordAt(text, at + 1))) at += sizeAt(text, at)
  return at
}

/** The end of a letter that is no part of a word, `at` where there is none. */
const endOfLetter = (text: string, at: number): number =>
  text.charCodeAt(at) > 127 && /^\p{L}/u.test(text.slice(at, at + 2)) ? at + sizeAt(text, at) : at

const sizeAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)
