import type { Case } from './case.ts'
import { atStart } from './cases/atStart.ts'

export const cases: readonly Case[] = [...atStart]
