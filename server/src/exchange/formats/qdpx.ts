import type { ExportFormat, ExportStudy } from '../exportStudy.ts'
import { leftOfCodes } from '../refi/codes.ts'
import { ProjectWriter } from '../refi/projectWriter.ts'
import { writeZip, type ZipEntry } from '../zip.ts'
import { inPieces } from './pieces.ts'

/** A whole project as REFI-QDA's Project exchange format, version 1.0: an archive with the sources and `project.qde`. */
export const qdpx: ExportFormat = {
  isBinary: true,
  isTable: false,
  write: study => writeZip(entriesOf(study)),
}

/** The documents are read twice: what the project says first is known only once all have been seen. */
async function* entriesOf(study: ExportStudy): AsyncGenerator<ZipEntry> {
  for (const one of leftOfCodes(study.taxonomy)) study.leave(one)
  const project = new ProjectWriter(study)
  let last: string | null = null
  for await (const document of study.documents()) {
    project.learn(document)
    const { source, sourceKey } = document
    if (source && sourceKey !== last) {
      const bytes = new TextEncoder().encode(source.text)
      yield { name: `sources/${project.fileOf(document)}`, content: once(bytes) }
    }
    last = sourceKey
  }
  yield { name: 'project.qde', content: inPieces(project.write()) }
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}
