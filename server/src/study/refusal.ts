/** What a person can be asked for, where an answer needs no more. */
type Lacking = 'organisation' | 'coder' | 'version'

/** Why what was asked for is not done: a sentence for the person who asked, with what to do instead. */
export class Refusal extends Error {
  /** What would have to be given, where that is all. */
  readonly lacks: Lacking | undefined

  constructor(message: string, lacks?: Lacking) {
    super(message)
    this.lacks = lacks
  }
}
