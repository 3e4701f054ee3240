import { Refusal } from '../../study/refusal.ts'
import { CannotDo } from '../io.ts'

/** What a revision refuses is what the command line cannot do: the same sentence, as a clause. */
export async function asCannotDo<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refusal ? new CannotDo(`${asClause(error.message)}; nothing was changed`) : error
  }
}

/** A sentence as the others on standard error are: without a capital, which a name keeps, and without its dot. */
const asClause = (sentence: string): string =>
  sentence.replace(/^(?:There is|The codebook|Say|Nobody has)(?= )/, start => start.toLowerCase()).replace(/\.$/, '')
