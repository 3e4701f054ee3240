import type { CodingDocument } from '../document/model.ts'
import { titleSpan } from '../rules/fields.ts'
import { isNumberDoubtful } from '../rules/fileName.ts'
import type { DocumentSummary } from '../rules/rule.ts'
import { studyRules } from '../rules/run.ts'
import { Suppressions } from '../rules/suppressions.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { Template } from '../text/template.ts'
import { readCodings, readFound } from './check.ts'
import { coderOf } from './coder.ts'
import type { Found } from './discover.ts'
import { FileError, type FileSystem } from './fileSystem.ts'
import type { Settings } from './settings.ts'
import { type SourceAnswer, type SourceLibrary, sourceRequest } from './sources.ts'
import { nameOf, pathFrom } from './uri.ts'

/** What rules over the whole study have to know of a document. */
export function summarize(
  uri: string,
  document: CodingDocument,
  settings: Settings,
  source: SourceAnswer | null,
): DocumentSummary {
  const span = titleSpan(document)
  return {
    uri,
    at: { span, range: document.lines.rangeOf(span) },
    coder: coderIn(uri, settings),
    coded: codedBy(uri, document, source),
    fingerprint: source && 'source' in source ? source.source.fingerprint : null,
    silenced: silencedAt(document, settings),
  }
}

/**
 * The same for a file that nobody asked to check: no more of it is read than has to be. Null where it is no coding file, or
 * cannot be read.
 */
export async function summarizeFound(
  files: FileSystem,
  sources: SourceLibrary,
  found: Found,
  settings: Settings,
): Promise<DocumentSummary | null> {
  const { uri } = found
  try {
    const decoded = decodeUtf8(await readFound(files, found, settings))
    const document = 'text' in decoded ? titled(uri, decoded.text, settings) : null
    if (!document) return null
    const request = sourceRequest(uri, document.titleValues, settings.sources)
    return summarize(uri, document, settings, request && (await sources.find(request)))
  } catch (error) {
    if (error instanceof FileError) return null
    throw error
  }
}

/** A coding file as far as its first section, where its title stands before it; else the whole. */
function titled(uri: string, text: string, settings: Settings): CodingDocument | null {
  const end = text.search(/[\r\n]## /)
  const head = end > 0 && settings.config.explicit ? readCodings(uri, text.slice(0, end), settings) : null
  return head?.document.title ? head.document : (readCodings(uri, text, settings)?.document ?? null)
}

/** Stands for a coder where it is the consensus of all. */
export const agreedCoder = 'agreed'

/** Whose coding a file is, by its place; null where the study does not say. The consensus coding of a source is one by nobody else. */
export function coderIn(uri: string, { root, config: { file } }: Settings): string | null {
  const path = pathFrom(root, uri) ?? nameOf(uri)
  if (file.agreed !== undefined && new Template(file.agreed).match(path)) return agreedCoder
  return file.coders === undefined ? null : coderOf(path, file.coders)
}

/** The source by its name, where it is certain: a number that is not the file's tells nothing. */
function codedBy(uri: string, { titleValues: { number } }: CodingDocument, source: SourceAnswer | null): string | null {
  if (isNumberDoubtful(nameOf(uri), number)) return null
  return source && 'source' in source ? source.source.name : null
}

function silencedAt(document: CodingDocument, { config }: Settings): Record<string, string> {
  if (document.directives.length === 0) return {}
  const suppressions = new Suppressions(document)
  const found = studyRules(config.severities).flatMap(rule => {
    const problem = { rule, severity: 'error' as const, span: titleSpan(document), message: '' }
    const { suppressed } = suppressions.apply(problem)
    return suppressed ? [[rule, suppressed.reason] as const] : []
  })
  return Object.fromEntries(found)
}
