import { add } from './add.ts'
import { merge } from './merge.ts'
import { move } from './move.ts'
import { promote } from './promote.ts'
import { retire } from './retire.ts'
import type { Revision } from './revision.ts'
import { split } from './split.ts'

/** Everything that can happen to a codebook. A revision is one file and one line here. */
export const revisions = [merge, move, split, retire, add, promote] as readonly unknown[] as readonly Revision[]
