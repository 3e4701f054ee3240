import { decodeMarked } from '../../text/decode.ts'
import { readZip } from '../readZip.ts'
import { documentsOf } from '../refi/projectDocuments.ts'
import { type ProjectSource, readProject } from '../refi/projectReader.ts'
import { type CodingsImporter, ImportFault } from './importer.ts'

/** A REFI-QDA project: an archive with `project.qde`, whatever the case of its letters, and the sources' texts in `sources/`. */
export const qdpxImporter: CodingsImporter = {
  read(bytes, settings, options) {
    const files = readZip(bytes, name => name === projectName || /^sources\/[^/\\]+\.txt$/.test(name))
    const project = readProject(projectIn(files))
    const missing: string[] = []
    const sourceText = ({ name, text, textPath }: ProjectSource): string | null => {
      if (textPath === null) return text === '' ? null : text
      const file = files.get(`sources/${textPath.replace(/^internal:\/\//i, '').toLowerCase()}`)
      if (!file) missing.push(`${name}: its text is not in the archive; passages are what their selections are called`)
      return file ? textOf(file) : null
    }
    const { documents, left } = documentsOf(project, settings, sourceText, options)
    return { documents, left: [...missing, ...left] }
  },
}

const projectName = 'project.qde'

/** The XML of the project in an archive, for whoever reads more of it than its codings. Throws an `ImportFault`. */
export const projectXml = (bytes: Uint8Array): string => projectIn(readZip(bytes, name => name === projectName))

function projectIn(files: ReadonlyMap<string, Uint8Array>): string {
  const project = files.get(projectName)
  if (!project) throw new ImportFault('there is no project.qde in it')
  return textOf(project)
}

function textOf(bytes: Uint8Array): string {
  const decoded = decodeMarked(bytes)
  if (!('text' in decoded)) throw new ImportFault(`a text in it cannot be read: ${decoded.reason}`)
  return decoded.text
}
