/** Why what was asked for is not done: a sentence for the person who asked, with what to do instead. */
export class Refusal extends Error {
  /** What would have to be given, where that is all. */
  readonly lacks: 'organisation' | 'coder' | undefined

  constructor(message: string, lacks?: 'organisation' | 'coder') {
    super(message)
    this.lacks = lacks
  }
}
