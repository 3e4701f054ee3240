import { ImportError } from '../exchange/codebook/importer.ts'
import { readRefiCodebook } from '../exchange/codebook/qdc.ts'
import { ImportFault } from '../exchange/imports/importer.ts'
import { projectXml } from '../exchange/imports/qdpx.ts'
import { readProject } from '../exchange/refi/projectReader.ts'
import { configName, loadConfig } from '../study/config.ts'
import type { ConfigFile } from '../study/configSchema.ts'
import { type Settings, taxonomyName } from '../study/settings.ts'
import { within } from '../study/uri.ts'
import { loadTaxonomy } from '../taxonomy/load.ts'
import { cwdUri, type Io } from './io.ts'

/** What holds for a study, and the files that have to be written for it to hold. */
export interface NewStudy {
  readonly settings: Settings
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

/** A study for a project where there is none yet: the project's codebook, and a place for sources and codings. Writes nothing. */
export function newStudyFor(io: Io, bytes: Uint8Array, file: string): NewStudy {
  const xml = projectXml(bytes)
  const project = readProject(xml)
  const isNumbered = [...project.cases, ...project.sources].some(one => 'number' in one.values)
  const hasCoders = new Set(project.users.values()).size > 1
  const codebook = codebookOf(xml, file, project.name)
  const own = { ...codebook, ...(isNumbered ? {} : { forms: { title: null } }) }
  const name = isNumbered ? '{number}' : '{name}'
  const config: ConfigFile = {
    include: ['codings/**/*.md'],
    sources: `sources/${name}.txt`,
    document: `codings/${hasCoders ? '{coder}/' : ''}${name}.md`,
    ...(hasCoders ? { coders: 'codings/{coder}/**' } : {}),
  }
  const files = [
    { name: taxonomyName, text: `${JSON.stringify(own, null, 2)}\n` },
    { name: configName, text: `${JSON.stringify(config, null, 2)}\n` },
  ]
  const root = cwdUri(io)
  const settings = {
    root,
    configUri: within(root, configName),
    config: loadConfig(files[1]!.text).config!,
    codebook: { uri: within(root, taxonomyName), text: files[0]!.text },
    taxonomy: loadTaxonomy(files[0]!.text).taxonomy!,
    sources: { place: config.sources!, base: root, limit: root },
  }
  return { settings, files }
}

function codebookOf(xml: string, file: string, name: string) {
  try {
    return readRefiCodebook(xml, file, name || 'Codebook').taxonomy
  } catch (error) {
    throw error instanceof ImportError ? new ImportFault(error.message) : error
  }
}
