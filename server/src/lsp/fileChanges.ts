import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { lineEdits } from '../features/textEdits.ts'
import { Lines } from '../text/lines.ts'
import type { Session } from './session.ts'

/** A file as it is, and as it is to be. */
export interface FileChange {
  readonly uri: string
  /** Null where there is none yet. */
  readonly before: string | null
  readonly after: string
}

const annotation = 'change'

/** Changes of several files as one edit; with a preview, where a label is given and the editor has one. */
export function fileChanges(session: Session, changes: readonly FileChange[], label?: ChangeAnnotation): WorkspaceEdit {
  const { client, context } = session
  const edits = changes.map(({ uri, before, after }): [string, TextEdit[]] => [
    uri,
    lineEdits(before ?? '', after, new Lines(before ?? '')),
  ])
  if (!client.documentChanges) return { changes: Object.fromEntries(edits) }
  const isAnnotated = label !== undefined && client.changeAnnotations
  const annotated = (edit: TextEdit): TextEdit | AnnotatedTextEdit =>
    isAnnotated ? { ...edit, annotationId: annotation } : edit
  const documentChanges = edits.flatMap(([uri, own], at): (TextDocumentEdit | CreateFile)[] => [
    ...(changes[at]!.before === null ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
    {
      textDocument: { uri: session.spelled(uri), version: context.versionOf(uri) },
      edits: own.map(annotated),
    },
  ])
  return isAnnotated ? { documentChanges, changeAnnotations: { [annotation]: label } } : { documentChanges }
}
