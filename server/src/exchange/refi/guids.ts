import { v5 } from 'uuid'

/** A name of our own to begin with (RFC 9562, section 6.6): made once, never to be changed. */
const ours = v5('https://github.com/coding-markdown/coding-markdown/refi-qda', v5.URL)

/** The identities of a project's parts: always the same for the same codebook and key, whatever anything is labelled. */
export class Guids {
  readonly #namespace: string

  constructor(codebookName: string) {
    this.#namespace = v5(codebookName, ours)
  }

  of(
    kind:
      | 'section'
      | 'group'
      | 'category'
      | 'unknown'
      | 'user'
      | 'variable'
      | 'case'
      | 'source'
      | 'selection'
      | 'coding'
      | 'note',
    ...key: readonly (string | number)[]
  ): string {
    return v5(JSON.stringify([kind, ...key]), this.#namespace)
  }
}
