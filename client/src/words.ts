import { l10n, Uri, workspace } from 'vscode'
import type { UseItem } from '../../server/src/lsp/protocol/views.ts'
import type { ProblemCounts } from '../../server/src/lsp/protocol.ts'

/** "2 errors, 1 warning"; infos and hints are named only where there is nothing worse. */
export function problemCounts({ errors, warnings, infos, hints }: ProblemCounts): string {
  const parts = [
    count(errors, l10n.t('1 error'), l10n.t('{0} errors', errors)),
    count(warnings, l10n.t('1 warning'), l10n.t('{0} warnings', warnings)),
  ]
  if (errors + warnings === 0)
    parts.push(
      count(infos, l10n.t('1 info'), l10n.t('{0} infos', infos)),
      count(hints, l10n.t('1 hint'), l10n.t('{0} hints', hints)),
    )
  return parts.filter(Boolean).join(', ') || l10n.t('No problems')
}

export const safeRepairs = (number: number): string =>
  number === 1 ? l10n.t('1 safe repair') : l10n.t('{0} safe repairs', number)

export const codingFiles = (number: number): string =>
  number === 1 ? l10n.t('1 coding file') : l10n.t('{0} coding files', number)

export const passages = (number: number): string =>
  number === 1 ? l10n.t('1 passage') : l10n.t('{0} passages', number)

/** Nothing for none. */
export const count = (number: number, one: string, many: string): string =>
  number === 0 ? '' : number === 1 ? one : many

/** A path as a person would say it: from the workspace folder on. */
export const relativeName = (uri: string): string => workspace.asRelativePath(Uri.parse(uri))

/** `17 segments in 10 documents` */
export const segmentsInDocuments = ({ segments, documents: number }: UseItem): string =>
  segments === 0
    ? l10n.t('not used')
    : l10n.t('{0} in {1}', segments === 1 ? l10n.t('1 segment') : l10n.t('{0} segments', segments), documents(number))

export const documents = (number: number): string =>
  number === 1 ? l10n.t('1 document') : l10n.t('{0} documents', number)
