import type {
  PrepareRenameParams,
  PrepareRenameResult,
  RenameParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol'
import { blindRefusal } from '../study/blind.ts'
import { Refusal } from '../study/refusal.ts'
import { Lines } from '../text/lines.ts'
import { type Context, defineFeature } from './feature.ts'
import { type Codebook, codebookEdits, codingEdits } from './rename/edits.ts'
import { type Name, nameInCodebook, nameInCodings } from './rename/name.ts'
import { renamedTaxonomy, whyNot } from './rename/refuse.ts'
import { workspaceEdit } from './workspaceEdit.ts'

/** Changes a name of the codebook in its file and in every coding file, open or not, as one edit. */
export const rename = defineFeature<RenameParams, WorkspaceEdit>({
  method: 'textDocument/rename',
  capability: { renameProvider: { prepareProvider: true } },
  overStudy: true,

  codings(file, { position, newName }, context) {
    const name = nameInCodings(file, file.lines.offsetAt(position))
    const { codebook, taxonomy } = file.settings
    if (name && !codebook) throw new Refusal(noFile)
    return name && codebook ? renameEdit(name, newName, { ...codebook, taxonomy }, context) : null
  },

  codebook(file, { position, newName }, context) {
    const name = nameInCodebook(file, file.lines.offsetAt(position))
    if (file.problems.some(problem => problem.severity === 'error'))
      throw new Refusal('The codebook has a mistake; mend it first.')
    const { uri, text, taxonomy } = file
    return name && taxonomy ? renameEdit(name, newName, { uri, text, taxonomy }, context) : null
  },
})

/** Whether there is a name here, and what it is now. */
export const prepareRename = defineFeature<PrepareRenameParams, PrepareRenameResult>({
  method: 'textDocument/prepareRename',
  capability: {},

  codings(file, { position }, { study }) {
    const name = nameInCodings(file, file.lines.offsetAt(position))
    if (name && !file.settings.codebook) throw new Refusal(noFile)
    if (name && study.isBlind(file.settings.taxonomy)) throw new Refusal(blindRefusal)
    return name && prepared(name, file.lines)
  },

  codebook(file, { position }, { study }) {
    const name = nameInCodebook(file, file.lines.offsetAt(position))
    if (name && file.taxonomy && study.isBlind(file.taxonomy)) throw new Refusal(blindRefusal)
    return name && prepared(name, file.lines)
  },
})

const noFile =
  'The codebook that comes with the tool cannot be changed; make one of your own first ("coding-markdown init").'

const prepared = ({ span, text }: Name, lines: Lines): PrepareRenameResult => ({
  range: lines.rangeOf(span),
  placeholder: text,
})

function renameEdit(name: Name, newName: string, codebook: Codebook, context: Context): WorkspaceEdit {
  if (newName === name.text) return { changes: {} }
  // Only the coder's own files could be changed, and all others would be left behind.
  if (context.study.isBlind(codebook.taxonomy)) throw new Refusal(blindRefusal)
  const reason = whyNot(name, newName, codebook)
  if (reason) throw new Refusal(reason)
  const own = codebookEdits(name, newName, codebook, context.settings.keepOldNames)
  const taxonomy = renamedTaxonomy(name, newName, codebook, own)
  if (typeof taxonomy === 'string') throw new Refusal(taxonomy)
  const { subject } = name
  const heading = subject.kind === 'section' ? taxonomy.sections[subject.section.order]!.heading : newName
  const files = context.study.under(codebook.taxonomy)
  const edits = files.flatMap(file =>
    codingEdits(name, newName, file, heading).map(edit => ({ ...edit, file: file.uri })),
  )
  const all = [...own.map(edit => ({ ...edit, file: codebook.uri })), ...edits]
  const made = workspaceEdit(all, [...files, { uri: codebook.uri, lines: new Lines(codebook.text) }], context)
  if (!made) throw new Refusal('A file of the study cannot be read.')
  return made
}
