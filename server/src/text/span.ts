/** A half-open range `[start, end)` of UTF-16 offsets into one text. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const span = (start: number, end: number): Span => ({ start, end })

export const shift = (at: Span, by: number): Span => ({ start: at.start + by, end: at.end + by })

/** True where `inner` lies wholly within `outer`; equal spans contain each other. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

export const slice = (text: string, at: Span): string => text.slice(at.start, at.end)
