import { segmentsOf } from '../../features/revise/segments.ts'
import { documentView } from '../../report/documentView.ts'
import { type SegmentItem, type SegmentsParams, segmentsRequest } from '../protocol.ts'
import { normalized } from '../session.ts'
import { defineRequest } from './request.ts'

export const segments = defineRequest<SegmentsParams, SegmentItem[]>({
  method: segmentsRequest,
  needs: ['uri', 'category'],
  async answer({ store, context }, { uri, category }) {
    await store.settled()
    const taxonomy = (await store.holdingAt(normalized(uri))).settings?.taxonomy
    const items: SegmentItem[] = []
    for (const coding of taxonomy ? context.study.under(taxonomy) : []) {
      if (![...coding.uses].some(one => one.category?.id === category && one.segments > 0)) continue
      for (const { segment, index, context: sentence } of segmentsOf(
        coding.document,
        await store.sourceOf(coding),
        category,
      ))
        items.push({
          uri: coding.uri,
          title: coding.document.title?.text ?? null,
          name: documentView(coding).name,
          coder: coding.summary.coder,
          range: coding.lines.rangeOf(segment.span),
          text: segment.text,
          index,
          kind: segment.kind,
          gloss: segment.gloss?.text ?? null,
          context: sentence,
        })
    }
    return items
  },
})
