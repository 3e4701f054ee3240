import type { Format } from '../report.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { rdjson } from './rdjson.ts'
import { sarif } from './sarif.ts'
import { stylish } from './stylish.ts'

/** Every output format, in the order of the help; the first is the default. A format is one file and one line here. */
export const formats: readonly Format[] = [stylish, json, sarif, github, gitlab, junit, rdjson]
