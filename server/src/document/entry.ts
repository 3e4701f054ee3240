import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, shift } from '../text/span.ts'
import { shiftBullet } from './bullet.ts'
import { resemblesCategory } from './header.ts'
import type { Bare, Bullet, DocumentGroup, DocumentSection, Entry, Header, Note, Origin, Segment } from './model.ts'

/** A bullet that may be an entry, as it was read. */
export class ReadBullet implements Origin {
  readonly bullet: Bullet
  judged: unknown = null
  readonly #taxonomy: Taxonomy
  #nested: readonly ReadBullet[] | null = null
  #content: Content | null = null

  constructor(bullet: Bullet, taxonomy: Taxonomy) {
    this.bullet = bullet
    this.#taxonomy = taxonomy
  }

  isEntry(inSection: boolean): boolean {
    return isEntry(this.bullet, this.#taxonomy, inSection)
  }

  /** Those of the bullets in it that are entries of their own. */
  get nested(): readonly ReadBullet[] {
    this.#nested ??= this.bullet.children.some(child => child.header)
      ? this.#nestedIn(this.bullet).map(child => new ReadBullet(child, this.#taxonomy))
      : none
    return this.#nested
  }

  /** What is filed under it. */
  get content(): Content {
    this.#content ??= this.contentOf(this.bullet)
    return this.#content
  }

  /** What is filed under the same bullet with other places. */
  contentOf(bullet: Bullet): Content {
    const nested = this.nested.length > 0 ? this.#nestedIn(bullet) : none
    return collect(bullet, child => nested.includes(child))
  }

  #nestedIn({ children }: Bullet): readonly Bullet[] {
    return children.filter(child => isEntry(child, this.#taxonomy, true))
  }
}

const none: readonly never[] = []

/** An entry that stands where it was read. */
export function entryOf(origin: ReadBullet, section: DocumentSection | null, group: DocumentGroup | null): OpenEntry {
  const { bullet } = origin
  const { segments, notes, bare } = origin.content
  return {
    origin,
    bullet,
    span: bullet.span,
    header: bullet.header!,
    category: bullet.header!.category,
    section,
    group,
    segments,
    segmentCount: segments.length,
    notes,
    bare,
    ownsUnfiled: false,
  }
}

/** An entry while its document is put together. */
export type OpenEntry = Entry & { ownsUnfiled: boolean }

/**
 * An entry that stands elsewhere than in the version in which it was read. Its places in this one are made when somebody asks
 * for them: of a long document, a keystroke asks for few.
 */
export class MovedEntry implements OpenEntry {
  readonly origin: ReadBullet
  readonly category: Category | null
  readonly section: DocumentSection | null
  readonly group: DocumentGroup | null
  ownsUnfiled = false
  readonly #by: number
  #bullet: Bullet | null = null
  #content: Content | null = null

  /** `by`: how far it stands behind the places in `origin`. */
  constructor(origin: ReadBullet, by: number, section: DocumentSection | null, group: DocumentGroup | null) {
    this.origin = origin
    this.#by = by
    this.category = origin.bullet.header!.category
    this.section = section
    this.group = group
  }

  get span(): Span {
    return this.#bullet?.span ?? shift(this.origin.bullet.span, this.#by)
  }

  get bullet(): Bullet {
    this.#bullet ??= shiftBullet(this.origin.bullet, this.#by)
    return this.#bullet
  }

  get header(): Header {
    return this.bullet.header!
  }

  get segments(): readonly Segment[] {
    return this.#collected.segments
  }

  get segmentCount(): number {
    return this.origin.content.segments.length
  }

  get notes(): readonly Note[] {
    return this.#collected.notes
  }

  get bare(): readonly Bare[] {
    return this.#collected.bare
  }

  get #collected(): Content {
    this.#content ??= this.origin.contentOf(this.bullet)
    return this.#content
  }
}

/** What is filed under a bullet. */
type Content = Pick<Entry, 'segments' | 'notes' | 'bare'>

/**
 * A bullet is an entry when its header names a category or reads like one; inside a section, also when passages are
 * filed under it: they must not be lost because of a name that nobody knows.
 */
export function isEntry(bullet: Bullet, taxonomy: Taxonomy, inSection: boolean): boolean {
  if (!bullet.header) return false
  if (bullet.header.category || bullet.header.id) return true
  if (!inSection) return false
  return holdsSegment(bullet) || resemblesCategory(bullet.header, taxonomy)
}

const holdsSegment = (bullet: Bullet): boolean => bullet.segments.length > 0 || bullet.children.some(holdsSegment)

/** What a bullet and those nested in it hold, without what belongs to nested bullets for which `apart` holds. */
export function collect(bullet: Bullet, apart: (child: Bullet) => boolean): Content {
  const segments: Segment[] = []
  const notes: Note[] = []
  gather(bullet, apart, segments, notes)
  // A paragraph behind nested bullets belongs to the bullet around them.
  if (!isSorted(segments)) segments.sort((a, b) => a.span.start - b.span.start)
  // Text beneath a passage is the coder's own remark on it; only directly under the entry it looks like a passage.
  const beneath = bullet.header ? bullet.children.filter(child => child.bare.length > 0 && !apart(child)) : []
  return { segments, notes, bare: beneath.length ? [bullet, ...beneath].flatMap(one => one.bare) : bullet.bare }
}

function gather(bullet: Bullet, apart: (child: Bullet) => boolean, segments: Segment[], notes: Note[]): void {
  for (const segment of bullet.segments) segments.push(segment)
  for (const note of bullet.notes) notes.push(note)
  for (const child of bullet.children) if (!apart(child)) gather(child, apart, segments, notes)
}

const isSorted = (segments: readonly Segment[]): boolean =>
  segments.every((segment, index) => index === 0 || segments[index - 1]!.span.start <= segment.span.start)
