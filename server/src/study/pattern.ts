/**
 * Patterns and placeholders come from whoever wrote the study, and are not trusted (design 3.4): a pattern stays below
 * the folder of its configuration, a placeholder's value is one path segment.
 */

/** What is wrong with a file pattern, as the end of a sentence; null where nothing is. */
export function patternFault(pattern: string): string | null {
  if (pattern === '') return 'a pattern must not be empty'
  if (pattern.includes('\\')) return 'a pattern is written with "/", not "\\"'
  if (unprintable.test(pattern)) return 'a pattern must not have control characters'
  if (pattern.startsWith('/')) return 'a pattern is relative to the folder of this file'
  if (/^[A-Za-z]:/.test(pattern) || pattern.includes('://')) return 'a pattern is a relative path, no drive and no URL'
  if (pattern.split('/').includes('..')) return 'a pattern must not lead out of its folder with ".."'
  return null
}

/** Whether a placeholder's value can be part of a file's name on every system. */
export function isSafeSegment(value: string): boolean {
  if (unprintable.test(value) || /[/\\:]/.test(value)) return false
  // Windows drops dots and spaces at the end of a name, and looks at device names up to the first dot.
  return !/^[. ]*$/.test(value) && !/^\s*(con|prn|aux|nul|(com|lpt)[\d¹²³])\s*(\..*)?$/i.test(value)
}

/** Control characters, and halves of characters, which no path can hold. */
export const unprintable = /[\p{Cc}\p{Cs}]/u
