/** How our projects name what REFI-QDA has no word for; reading one back goes by them. */

/** The name of the note that holds a passage which is not in the source: its coding is one of the whole source. */
export const notInSource = 'Not in the source'

const notePrefix = 'Note on '

/** The name of a note on a category's entry. */
export const noteOn = (category: string): string => `${notePrefix}${category}`

/** The category whose entry a note of this name is on; null for any other note. */
export const notedCategory = (name: string): string | null =>
  name.startsWith(notePrefix) ? name.slice(notePrefix.length) : null

/** Variables that say where a document comes from. */
export const ourVariables = { file: 'Coding file', coder: 'Coder' } as const
