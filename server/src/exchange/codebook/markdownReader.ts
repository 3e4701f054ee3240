import { type Bullet, type Content, holdsCategory, type Place } from './content.ts'
import { CodebookDraft, emptyCategory, type GroupDraft, type SectionDraft } from './draft.ts'
import { fillCategory, type Leave, leaveAll, leaveRest, textOf } from './fill.ts'
import { cleanLabel, type Naming } from './naming.ts'
import type { Outline } from './outline.ts'

const nameless = 'a bullet becomes a category when its bold name begins with an ID: `**TASK3: Label:**`'

/** What has categories beneath it: a heading, or a bullet that groups others. */
interface Parent {
  readonly place: Place
  readonly heading: string
  readonly content: Content
  readonly children: readonly Outline[]
}

/** Goes through an outline from top to bottom and puts what it finds into a draft. */
export class MarkdownReader {
  readonly draft = new CodebookDraft()
  title: string | undefined
  readonly #lines: readonly string[]
  readonly #leave: Leave

  constructor(text: string) {
    this.#lines = text.split(/\r\n|\r|\n/)
    this.#leave = (place, why) => this.draft.leave(place.from, this.#written(place), why)
  }

  read(top: Outline): void {
    const first = top.children[0]
    const title =
      top.children.length === 1 && first!.depth === 1 && first!.naming.id === null && first!.role === 'parent'
        ? first!
        : null
    this.#readIntroduction(top, null)
    if (title) this.#readIntroduction(title, title.heading)
    else for (const child of top.children) this.#walk(child, null, null)
  }

  /** The source of some lines, as it stands there. */
  #written({ from, to }: Place): string {
    const lines = this.#lines.slice(from - 1, to)
    return lines.join('\n').trim()
  }

  /** The text before the first heading, or beneath the title: what stands there directly has no section. */
  #readIntroduction(node: Outline, title: string | null): void {
    const { content } = node
    this.title = title ?? undefined
    if (title !== null && content.prose.length > 0)
      this.draft.description = content.prose.map(prose => prose.text).join('\n\n')
    else for (const { place } of content.prose) this.#leave(place, 'it stands before the first heading')
    for (const { place } of content.parts) this.#leave(place, 'it belongs to no category')
    const directly =
      node.children.some(child => child.role === 'category') ||
      content.bullets.some(bullet => bullet.naming.id !== null)
    const own = directly
      ? title === null
        ? this.draft.fallback(1)
        : this.draft.section(title, node.place.from, this.#written(node.place))
      : null
    this.#addBullets(content, own, null)
    if (title !== null)
      for (const child of node.children) this.#walk(child, child.role === 'category' ? own : null, null)
  }

  #walk(node: Outline, section: SectionDraft | null, group: GroupDraft | null): void {
    if (node.role === 'category') {
      const home = section ?? this.draft.fallback(node.place.from)
      const taken = this.#addCategory(node.place, node.naming, node.heading, node.content, home, group)
      if (!taken) leaveAll(node.content, `it belongs to "${node.heading}", which was not imported`, this.#leave)
      for (const child of node.children) this.#leaveTree(child)
    } else if (node.role === 'parent') this.#addParent(node, section, group)
    else if (node.role === 'profiles') this.#addProfiles(node)
    else this.#leaveTree(node)
  }

  #leaveTree(node: Outline): void {
    const why = 'no category stands beneath this heading'
    this.#leave(node.place, why)
    leaveAll(node.content, why, this.#leave)
    for (const child of node.children) this.#leaveTree(child)
  }

  #addParent(
    { place, heading, content, children }: Parent,
    section: SectionDraft | null,
    group: GroupDraft | null,
  ): void {
    const home = section ?? this.draft.section(heading, place.from, this.#written(place))
    let inner: GroupDraft | null = null
    if (section === null)
      for (const one of [...content.prose, ...content.parts])
        this.#leave(one.place, 'a section of a codebook has no text of its own')
    else {
      const path = group ? this.#flattened(group, heading, place) : heading
      inner = this.draft.group(section, path, place.from, this.#written(place))
      this.#defineGroup(inner, content)
    }
    this.#addBullets(content, home, inner)
    for (const child of children) this.#walk(child, home, inner)
  }

  #flattened(group: GroupDraft, heading: string, { from }: Place): string {
    group.flattened = true
    const joined = `${group.heading} / ${heading}`
    this.draft.notes.push(
      `"${heading}" (line ${from}) lies deeper than a codebook goes; it became the group "${joined}".`,
    )
    return joined
  }

  #defineGroup(group: GroupDraft, { prose, parts }: Content): void {
    const part = parts.find(one => one.name === 'definition')
    const place = part?.place ?? prose[0]?.place
    const text = part ? textOf(part, this.#leave) : prose.map(one => one.text).join('\n\n')
    const defines = place !== undefined && text !== '' && group.definition === undefined
    const written = part ? this.#written(part.place) : prose.map(one => this.#written(one.place)).join('\n\n')
    if (defines) group.definition = { line: place.from, text, written }
    for (const one of parts)
      if (!defines || one !== part) this.#leave(one.place, 'a group has only a heading and a definition')
    if (!defines || part) for (const one of prose) this.#leave(one.place, 'the group has a definition already')
  }

  /** The bullets that are categories or group some; of all others, it says that they have no place. */
  #addBullets(content: Content, section: SectionDraft | null, group: GroupDraft | null): void {
    for (const bullet of content.bullets) this.#addBullet(bullet, section, group)
    leaveRest(content, nameless, this.#leave)
  }

  #addBullet({ place, naming, name, content }: Bullet, section: SectionDraft | null, group: GroupDraft | null): void {
    if (naming.id === null) {
      const parent = { place: { from: place.from, to: place.from }, heading: naming.label, content, children: [] }
      if (holdsCategory({ naming, content })) this.#addParent(parent, section, group)
      return
    }
    const home = section ?? this.draft.fallback(place.from)
    if (!this.#addCategory(place, naming, name, content, home, group)) return
    for (const nested of content.bullets) this.#addBullet(nested, home, group)
  }

  #addCategory(
    place: Place,
    naming: Naming,
    name: string,
    content: Content,
    section: SectionDraft,
    group: GroupDraft | null,
  ): boolean {
    const label = naming.id === null ? cleanLabel(name) : naming.label
    const refusal = this.draft.refusal(naming.id, label)
    if (refusal !== null) {
      this.#leave(place, refusal)
      return false
    }
    const category = emptyCategory(place.from, naming.id, label)
    fillCategory(category, content, this.#leave)
    this.draft.add(category, section, group)
    return true
  }

  #addProfiles(node: Outline): void {
    this.draft.notes.push(`"${node.heading}" (line ${node.place.from}) was read as the list of profiles.`)
    for (const { place } of [...node.content.prose, ...node.content.parts])
      this.#leave(place, 'profiles have no common text')
    for (const { place, why } of node.content.rest) this.#leave(place, why)
    for (const { place, name, content } of node.content.bullets) {
      if (!this.#addProfile(cleanLabel(name), content))
        this.#leave(place, 'a profile of this name stands in the codebook already')
    }
    for (const child of node.children) {
      const added = child.role === 'profile' && this.#addProfile(child.naming.label || child.heading, child.content)
      if (!added) this.#leaveTree(child)
      else for (const beneath of child.children) this.#leaveTree(beneath)
    }
  }

  #addProfile(name: string, content: Content): boolean {
    const { prose, parts } = content
    const part = parts.find(one => one.name === 'definition') ?? parts.find(one => one.name === 'short')
    const definition = part ? textOf(part, this.#leave) : prose.map(one => one.text).join('\n\n')
    if (name === '' || !this.draft.addProfile({ name, ...(definition ? { definition } : {}) })) return false
    const unused = definition && part ? parts.filter(one => one !== part) : parts
    const left = [...(part ? prose : []), ...unused, ...content.bullets]
    for (const { place } of left) this.#leave(place, 'a profile has only a name and a definition')
    for (const { place, why } of content.rest) this.#leave(place, why)
    return true
  }
}
