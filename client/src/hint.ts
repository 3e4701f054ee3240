/** What a person has to do first, a sentence: it is told them as such, and is no failure. */
export class Hint extends Error {}
