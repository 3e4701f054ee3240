/** Thrown where the parser is not sure of what it reads; no error, so that it costs nothing to make. */
export class Declined {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}
