import { Refusal } from '../../study/refusal.ts'
import { CannotDo } from '../io.ts'

/** What a revision refuses is what the command line cannot do: the same sentence, as a clause. */
export async function asCannotDo<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refusal ? new CannotDo(`${error.message.replace(/\.$/, '')}; nothing was changed`) : error
  }
}
