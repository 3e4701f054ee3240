import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, shift } from '../text/span.ts'
import { shiftBullet } from './bullet.ts'
import { resemblesCategory } from './header.ts'
import type { Bare, Bullet, DocumentGroup, DocumentSection, Entry, Header, Note, Segment } from './model.ts'

/**
 * An entry where it stands in one version of a document. What was read of it is shared by all versions in which it did not
 * change; its places in this one are made when somebody asks for them: a keystroke asks for few of a long document.
 */
export class PlacedEntry implements Entry {
  readonly origin: Bullet
  readonly category: Category | null
  readonly section: DocumentSection | null
  readonly group: DocumentGroup | null
  ownsUnfiled = false
  readonly #by: number
  readonly #taxonomy: Taxonomy
  #bullet: Bullet | null = null
  #content: Content | null = null

  /** `by`: how far it stands behind the places in `origin`. */
  constructor(
    origin: Bullet,
    by: number,
    section: DocumentSection | null,
    group: DocumentGroup | null,
    taxonomy: Taxonomy,
  ) {
    this.origin = origin
    this.#by = by
    this.category = origin.header!.category
    this.section = section
    this.group = group
    this.#taxonomy = taxonomy
  }

  get span(): Span {
    return this.#bullet?.span ?? shift(this.origin.span, this.#by)
  }

  get bullet(): Bullet {
    this.#bullet ??= shiftBullet(this.origin, this.#by)
    return this.#bullet
  }

  get header(): Header {
    return this.bullet.header!
  }

  get segments(): readonly Segment[] {
    return this.#collected.segments
  }

  get notes(): readonly Note[] {
    return this.#collected.notes
  }

  get bare(): readonly Bare[] {
    return this.#collected.bare
  }

  get #collected(): Content {
    if (!this.#content) {
      const nested = nestedEntries(this.bullet, this.#taxonomy)
      this.#content = collect(this.bullet, child => nested.includes(child))
    }
    return this.#content
  }
}

/** What is filed under a bullet. */
type Content = Pick<Entry, 'segments' | 'notes' | 'bare'>

/** Those of the bullets in a bullet that are entries of their own. */
export const nestedEntries = ({ children }: Bullet, taxonomy: Taxonomy): readonly Bullet[] =>
  children.some(child => child.header) ? children.filter(child => isEntry(child, taxonomy, true)) : none

const none: readonly Bullet[] = []

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
