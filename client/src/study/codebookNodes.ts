import type {
  CategoryInUse,
  CategoryTarget,
  CodebookItem,
  GroupItem,
  SectionItem,
} from '../../../server/src/lsp/protocol/views.ts'

/** How the categories of a codebook are listed. */
export interface CodebookOrder {
  readonly byUse: boolean
  /** What is searched for; empty: all are listed. */
  readonly search: string
}

/** Where a category can stand: a section or group, by ID. */
export interface PlaceTarget {
  readonly codebook: string
  readonly place: string
}

export interface CategoryNode extends CategoryTarget {
  readonly kind: 'category'
  readonly isOwn: boolean
  readonly item: CategoryInUse
}
export interface PlaceNode extends PlaceTarget {
  readonly kind: 'section' | 'group'
  readonly isOwn: boolean
  readonly item: SectionItem | GroupItem
  readonly children: readonly CodebookNode[]
}
export interface WholeNode {
  readonly kind: 'codebook'
  readonly item: CodebookItem
  readonly children: readonly CodebookNode[]
}
export type CodebookNode = WholeNode | PlaceNode | CategoryNode

/** The codebooks as a tree; of one alone, its sections. Where something is searched for, only what leads to it. */
export function codebookNodes(codebooks: readonly CodebookItem[], order: CodebookOrder): readonly CodebookNode[] {
  const all = codebooks.map((item): WholeNode => ({ kind: 'codebook', item, children: sections(item, order) }))
  return all.length === 1 ? all[0]!.children : all.filter(({ children }) => children.length > 0)
}

function sections(codebook: CodebookItem, order: CodebookOrder): PlaceNode[] {
  const { uri, isOwn } = codebook
  const place = (
    kind: PlaceNode['kind'],
    item: SectionItem | GroupItem,
    children: readonly CodebookNode[],
  ): PlaceNode => ({ kind, codebook: uri, place: item.id, isOwn, item, children })
  const categories = (items: readonly CategoryInUse[]): CategoryNode[] =>
    sorted(
      items.filter(item => fits(item, order.search)),
      order,
    ).map(item => ({ kind: 'category', codebook: uri, category: item.id, isOwn, item }))
  const isWanted = ({ children }: PlaceNode): boolean => order.search === '' || children.length > 0
  return codebook.sections
    .map(section => {
      const groups = section.groups.map(group => place('group', group, categories(group.categories)))
      return place('section', section, [...groups.filter(isWanted), ...categories(section.categories)])
    })
    .filter(isWanted)
}

const sorted = (items: readonly CategoryInUse[], { byUse }: CodebookOrder): readonly CategoryInUse[] =>
  byUse ? [...items].sort((a, b) => b.use.segments - a.use.segments || a.order - b.order) : items

/** Whether every word of a search stands in what the codebook says of a category. */
function fits({ id, label, definition }: CategoryInUse, search: string): boolean {
  const text = `${id} ${label} ${definition}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** All categories of a codebook, in its order. */
export const categoriesIn = ({ sections: all }: CodebookItem): readonly CategoryInUse[] =>
  all.flatMap(section => [...section.groups.flatMap(group => group.categories), ...section.categories])

/** Whether a command was given a category: menus of editors give them other things. */
export const isTarget = (given: unknown): given is CategoryTarget =>
  typeof given === 'object' && given !== null && 'codebook' in given && 'category' in given

/** The categories among what commands are given: by the light bulb one, by a tree the one in focus and all that are selected. */
export function targetsAmong(target: unknown, selected: readonly unknown[] = []): readonly CategoryTarget[] {
  const chosen = selected.filter(isTarget)
  if (!isTarget(target)) return chosen
  const isAmong = chosen.some(one => one.codebook === target.codebook && one.category === target.category)
  return isAmong ? chosen : [target]
}
