import type { FileProblems, Settings, SettingsFinder } from '../study/settings.ts'
import { printJson } from './formats/printJson.ts'
import { isBroken, nameBroken } from './gather.ts'
import { CannotDo, type Io, pathOf, uriOf } from './io.ts'

/** Prints what holds for a path: which configuration and codebook were found, and what they say. */
export async function printConfig(io: Io, path: string, finder: SettingsFinder): Promise<number> {
  const uri = uriOf(io, path)
  const stat = await io.files.stat(uri)
  const settings = await (stat?.kind === 'folder' ? finder.forFolder(uri) : finder.forFile(uri))
  if (isBroken(settings)) {
    const [{ uri: file, problems }] = settings.broken as [FileProblems]
    throw new CannotDo(`${nameBroken(io, [file])} cannot be used: ${problems[0]?.message}`)
  }
  io.stdout.write(printJson(describe(io, settings)))
  return 0
}

const describe = (io: Io, { configUri, codebook, config, root, taxonomy }: Settings) => ({
  configuration: configUri && pathOf(io, configUri),
  codebook: codebook ? pathOf(io, codebook.uri) : 'embedded',
  codebookName: taxonomy.name,
  root: pathOf(io, root),
  include: config.file.include ?? ['**/*.{md,markdown}'],
  exclude: config.file.exclude ?? [],
  sources: config.file.sources ?? null,
  coders: config.file.coders ?? null,
  document: config.file.document ?? null,
  blind: config.file.blind ?? false,
  agreed: config.file.agreed ?? null,
  rules: Object.fromEntries(config.severities),
})
