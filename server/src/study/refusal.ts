/** Why what was asked for is not done: a sentence for the person who asked, with what to do instead. */
export class Refusal extends Error {}
