import { type RuleSeverities, severitiesOf } from '../rules/registry.ts'
import type { Severity } from '../rules/rule.ts'
import { nearestName } from '../taxonomy/similarity.ts'
import { type JsonProblem, readJson } from '../text/json.ts'
import { Wildcard } from '../text/wildcard.ts'
import { type ConfigFile, configSchema } from './configSchema.ts'
import { isMarkdown } from './uri.ts'

export const configName = 'coding.config.json'

/** A configuration, ready to be asked. Paths are relative to its folder, with `/`. */
export interface Config {
  readonly file: ConfigFile
  readonly severities: RuleSeverities
  /** Whether the configuration says which files are coding files. */
  readonly explicit: boolean
  includes(path: string): boolean
  /** Whether a file below this folder can be a coding file. */
  reaches(folder: string): boolean
}

export interface LoadedConfig {
  /** Null where the file has a mistake. */
  readonly config: Config | null
  readonly problems: readonly JsonProblem[]
}

/** Reads the text of a `coding.config.json`; an unknown key is an error here, since what it asks for is not done. */
export function loadConfig(text: string): LoadedConfig {
  const { value, problems } = readJson(text, configSchema, nearestName)
  const strict = problems.map(
    (problem): JsonProblem => ({
      ...problem,
      severity: 'error',
      message: problem.message.replace('; it is ignored', ''),
    }),
  )
  return { config: value && strict.length === 0 ? makeConfig(value) : null, problems: strict }
}

export function makeConfig(file: ConfigFile): Config {
  const include = file.include?.map(pattern => new Wildcard(pattern))
  const exclude = (file.exclude ?? []).map(pattern => new Wildcard(pattern))
  const isExcluded = (path: string): boolean => exclude.some(one => one.matches(path))
  return {
    file,
    severities: severitiesOf(ruleSeverities(file)),
    explicit: file.include !== undefined,
    includes: path => (include ? include.some(one => one.matches(path)) : isMarkdown(path)) && !isExcluded(path),
    // A pattern that takes away any file at any depth takes the folder away.
    reaches: folder => (include?.some(one => one.reaches(folder)) ?? true) && !isExcluded(`${folder}/any/any.md`),
  }
}

/** What holds where there is no configuration. */
export const defaultConfig = makeConfig({})

function ruleSeverities(file: ConfigFile): Record<string, Severity | 'off'> {
  const given = Object.entries(file.rules ?? {}).flatMap(([id, setting]) => {
    const severity = typeof setting === 'string' ? setting : setting?.severity
    return severity ? [[id, severity] as const] : []
  })
  return Object.fromEntries(given)
}
