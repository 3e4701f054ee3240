import { codebookReport } from '../report/codebookReport.ts'
import { type CountedDocument, countDocument } from '../report/countDocument.ts'
import { identify } from '../report/identity.ts'
import { selectCodings } from '../report/select.ts'
import { codebookFormats } from './formats/codebook.ts'
import type { Io } from './io.ts'
import { writeNew } from './outputs.ts'
import { readStudy, type StudyOptions } from './readStudy.ts'

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
  const text = codebookFormats[run.format]!(codebookReport(settings.taxonomy, selectCodings(documents, run)))
  if (run.output === undefined) io.stdout.write(text)
  else await writeNew(io, run.output, text, run.force)
  return unread ? 1 : 0
}
