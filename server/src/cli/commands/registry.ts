import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { defineAgree } from './agree.ts'
import { defineCheck } from './check.ts'
import { defineCodebook } from './codebook.ts'
import { defineConsistency } from './consistency.ts'
import { defineDiff } from './diff.ts'
import { defineExplain } from './explain.ts'
import { defineExport } from './export.ts'
import { defineFormat } from './format.ts'
import { defineImport } from './import.ts'
import { defineInit } from './init.ts'
import { defineLsp } from './lsp.ts'
import { defineNew } from './new.ts'
import { defineReport } from './report.ts'
import { defineRevise } from './revise.ts'
import { defineSample } from './sample.ts'
import { defineVerify } from './verify.ts'

/** Adds a command to the program; `done` takes its exit status. A command is one file and one line here. */
export type DefineCommand = (program: Command, io: Io, done: (status: number) => void) => void

export const commands: readonly DefineCommand[] = [
  defineCheck,
  defineVerify,
  defineReport,
  defineSample,
  defineAgree,
  defineDiff,
  defineExport,
  defineImport,
  defineConsistency,
  defineCodebook,
  defineFormat,
  defineInit,
  defineNew,
  defineRevise,
  defineExplain,
  defineLsp,
]
