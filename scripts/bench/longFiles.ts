import { categoriesOf } from './codebook.ts'
import { fillEntries, type Kitchen, plainStyle, writeEntries, writeHead, writeSection } from './codingFile.ts'

/** One coding file of `size` bytes whose sections come again and again. */
export function writeManySections(kitchen: Kitchen, size: number): string {
  const { codebook } = kitchen
  return grow(kitchen, size, [], () => {
    const entries = fillEntries(kitchen, codebook.sections.flatMap(categoriesOf), 2000)
    return codebook.sections.flatMap(section => writeSection(section, entries, plainStyle, true))
  })
}

/** One coding file of `size` bytes with one section, and in it one list without a blank line or a heading. */
export function writeHugeList(kitchen: Kitchen, size: number): string {
  const section = kitchen.codebook.sections[0]!
  return grow(kitchen, size, [`## ${section.id}. ${section.title}`, ''], () =>
    writeEntries(categoriesOf(section), fillEntries(kitchen, categoriesOf(section), 2000), plainStyle).slice(0, -1),
  )
}

function grow(kitchen: Kitchen, size: number, start: readonly string[], more: () => readonly string[]): string {
  const parts = [[...writeHead(kitchen, 1, 'Long', plainStyle, size), ...start].join('\n')]
  for (let length = parts[0]!.length; length < size; length += parts.at(-1)!.length + 1) parts.push(more().join('\n'))
  return `${parts.join('\n').trimEnd()}\n`
}
