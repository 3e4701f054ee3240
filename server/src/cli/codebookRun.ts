import { codebookReport } from '../report/codebookReport.ts'
import { type CountedDocument, countDocument } from '../report/countDocument.ts'
import { identify } from '../report/identity.ts'
import { selectCodings, undecidedSentence } from '../report/select.ts'
import { codebookFormats } from './formats/codebook.ts'
import { complain, type Io } from './io.ts'
import { writeNew } from './outputs.ts'
import { readStudy, type StudyOptions } from './readStudy.ts'
import { refuseUnknownCoder } from './whichCounts.ts'

/** One run of `codebook`, as its options ask for it. */
export interface CodebookRun extends StudyOptions {
  readonly paths: readonly string[]
  readonly format: string
  readonly output?: string
  readonly coder?: string
  readonly force?: boolean
}

/** Prints the codebook of a study, and gives the exit status: 1 where a coding file could not be read. */
export async function runCodebook(io: Io, run: CodebookRun): Promise<number> {
  const documents: CountedDocument[] = []
  const { settings, unread } = await readStudy(
    io,
    run.paths,
    { ...run, allowEmpty: true },
    ({ file, uri, document, settings }) => {
      documents.push(
        countDocument(file, document, settings.taxonomy, {
          identity: identify(uri, document, settings),
          termKey: term => term,
          variables: {},
          fingerprint: null,
        }),
      )
    },
  )
  refuseUnknownCoder(documents, run)
  const selection = selectCodings(documents, run)
  const text = codebookFormats[run.format]!(codebookReport(settings.taxonomy, selection))
  if (run.output === undefined) io.stdout.write(text)
  else await writeNew(io, run.output, text, run.force)
  // The codebook can be read all the same; only its counts are without these.
  if (selection.undecided.length) complain(io, undecidedSentence(selection, ' with --coder'))
  return unread ? 1 : 0
}
