import type { SegmentItem } from '../../../server/src/lsp/protocol.ts'

/** The sentence around a segment; null where it says no more than the segment itself. */
export function contextOf({ context, text }: SegmentItem): string | null {
  if (context?.includes(text.trim()) && context.length - text.length <= 3) return null
  return context
}
