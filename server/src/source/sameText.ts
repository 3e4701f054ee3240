/** Whether `text.slice(start, end)` is `letters`, white space and the case of the first letter aside. */
export function isSameText(text: string, start: number, end: number, letters: string): boolean {
  let at = start
  let own = 0
  let hadLetter = false
  while (at < end && own < letters.length) {
    const isSpace = isSpaceAt(text, at)
    if (isSpace !== isSpaceAt(letters, own)) return false
    if (isSpace) {
      while (at < end && isSpaceAt(text, at)) at++
      while (own < letters.length && isSpaceAt(letters, own)) own++
      continue
    }
    if (text.charCodeAt(at) === letters.charCodeAt(own)) {
      hadLetter ||= letter.test(letters.charAt(own))
      at++
      own++
      continue
    }
    const [there, here] = [characterAt(text, at), characterAt(letters, own)]
    if (hadLetter || there.toLowerCase() !== here.toLowerCase()) return false
    hadLetter = true
    at += there.length
    own += here.length
  }
  return at === end && own === letters.length
}

const letter = /\p{L}|[\ud800-\udbff]/u

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at)!)

/** White space as folding has it: a byte order mark is none. */
function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return code !== 0xfeff && text.charAt(at).trim() === ''
}
