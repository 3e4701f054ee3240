/** Thrown where the parser is not sure of what it reads. It is no `Error`: those are slow to make. */
export class Declined {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}
