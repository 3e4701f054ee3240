import { decodeMarked } from '../../text/decode.ts'
import { readZip } from '../readZip.ts'
import { documentsOf } from '../refi/projectDocuments.ts'
import { type ProjectSource, readProject } from '../refi/projectReader.ts'
import { type CodingsImporter, ImportFault } from './importer.ts'

/** A REFI-QDA project: an archive with `project.qde`, whatever the case of its letters, and the sources' texts in `sources/`. */
export const qdpxImporter: CodingsImporter = {
  read(bytes, settings, options) {
    const files = readZip(bytes, name => name === projectName || /^sources\/[^/\\]+\.txt$/.test(name))
    const project = readProject(textOf(files.get(projectName), missingProject))
    const sourceText = ({ name, text, textPath }: ProjectSource): string | null => {
      if (textPath === null) return text === '' ? null : text
      const file = files.get(`sources/${textPath.replace(/^internal:\/\//i, '').toLowerCase()}`)
      return textOf(file, `the text of "${name}" is not in it`)
    }
    return documentsOf(project, settings, sourceText, options)
  },
}

const projectName = 'project.qde'

/** The XML of the project in an archive, for whoever reads more of it than its codings. Throws an `ImportFault`. */
export const projectXml = (bytes: Uint8Array): string =>
  textOf(readZip(bytes, name => name === projectName).get(projectName), missingProject)

const missingProject = 'there is no project.qde in it'

function textOf(bytes: Uint8Array | undefined, missing: string): string {
  if (!bytes) throw new ImportFault(missing)
  const decoded = decodeMarked(bytes)
  if (!('text' in decoded)) throw new ImportFault(`a text of it cannot be read: ${decoded.reason}`)
  return decoded.text
}
