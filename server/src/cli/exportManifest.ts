import { createHash } from 'node:crypto'
import { segmentRows } from '../exchange/rows.ts'
import { nameOf } from '../study/uri.ts'
import { tool } from '../text/tool.ts'
import type { ExportRun, OpenedStudy } from './exportStudy.ts'
import { checkedOut } from './git.ts'
import type { Io } from './io.ts'

/** What an archive has to know of an export: what made it, of what, how much is in it, and what is not. No time, so that it can be made again. */
export async function exportManifest(
  io: Io,
  run: ExportRun,
  { study, settings, exported, selection, unread, left }: OpenedStudy,
  sha256: string,
) {
  const { taxonomy, codebook, config } = settings
  const paths = (codings: readonly { readonly path: string }[]): string[] => codings.map(one => one.path)
  return {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    ...(await commitOf(io)),
    codebook: {
      name: taxonomy.name,
      version: taxonomy.version ?? null,
      sha256: codebook && createHash('sha256').update(codebook.text).digest('hex'),
    },
    configuration: config.file,
    export: {
      format: run.format,
      file: run.output === undefined ? null : nameOf(run.output),
      sha256,
      matrix: run.matrix ?? null,
      offsets: run.offsets,
      sourceText: run.sourceText,
      pseudonyms: run.pseudonyms ?? false,
      coder: run.pseudonyms ? null : (run.coder ?? null),
      distinct: run.distinct ?? false,
      allCodings: run.allCodings ?? false,
    },
    counts: { documents: exported.length, ...(await count(study)) },
    exclusions: {
      drafts: paths(selection.drafts),
      others: run.allCodings ? [] : paths(selection.others),
      sameText: paths(selection.sameText),
      unread,
      notCarried: left,
    },
  }
}

async function commitOf(io: Io) {
  const state = await checkedOut(io)
  return { commit: state?.commit ?? null, changedSinceCommit: state?.changed ?? null }
}

/** Segments as `report` counts them: each once per document and category, and as often as they stand there. */
async function count(study: OpenedStudy['study']) {
  const counts = { segments: 0, raw: 0, unfiled: 0, sources: 0 }
  const sources = new Set<string>()
  for await (const document of study.documents()) {
    if (document.source) sources.add(document.sourceKey)
    for (const { category, isFirst } of segmentRows({ ...document, source: null })) {
      if (!category) counts.unfiled++
      else counts.raw++
      if (isFirst) counts.segments++
    }
  }
  return { ...counts, sources: sources.size }
}
