import type { Case } from './case.ts'
import { codingCases } from './cases/coding.ts'
import { commandCases } from './cases/commands.ts'
import { featureCases } from './cases/features.ts'
import { problemCases } from './cases/problems.ts'
import { viewCases } from './cases/views.ts'

export const cases: readonly Case[] = [...problemCases, ...featureCases, ...codingCases, ...viewCases, ...commandCases]
