import { readDocument } from '../../document/document.ts'
import { entryHeader, escapeMarkdown } from '../../document/write.ts'
import { applyEdits } from '../../rules/fix.ts'
import type { Edit } from '../../rules/rule.ts'
import { unprintable } from '../../study/pattern.ts'
import { loadTaxonomy } from '../../taxonomy/load.ts'
import { type Category, squeeze, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Codebook } from './edits.ts'
import type { Name } from './name.ts'

/** Why a new name cannot be given, a sentence that says what to do instead; null where it can. */
export function whyNot(name: Name, newName: string, { taxonomy }: Codebook): string | null {
  if (newName.trim() === '' || newName !== newName.trim() || unprintable.test(newName))
    return 'A name is one line of text that neither begins nor ends with a space.'
  const taken = takenBy(name, newName, taxonomy)
  return taken && `“${newName}” is ${taken} already: choose another name, or merge the two.`
}

/** What has a name already, in words; null where nothing has. */
function takenBy({ subject, key }: Name, newName: string, { categories, profiles, sections }: Taxonomy): string | null {
  const same = (other: string): boolean => squeeze(other) === squeeze(newName)
  switch (subject.kind) {
    case 'category': {
      const others = categories.filter(one => one !== subject.category)
      const other = others.find(one => same(one.id) || same(one.label) || one.aliases.some(same))
      if (other)
        return same(other.id) ? 'an ID' : same(other.label) ? `the label of ${other.id}` : `an alias of ${other.id}`
      const { id, label } = subject.category
      return same(key === 'id' ? label : id) ? 'its own other name' : null
    }
    case 'section':
      return sections.some(one => one !== subject.section && (same(one.title) || same(one.heading)))
        ? 'a section'
        : null
    case 'group':
      return subject.group.section.groups.some(one => one !== subject.group && same(one.heading)) ? 'a group' : null
    case 'profile':
      return profiles.some(one => one !== subject.profile && [one.name, ...one.aliases].some(same)) ? 'a profile' : null
  }
}

/** The codebook as it would be; or why it would be none, or why the new name could not be read in a coding file. */
export function renamedTaxonomy(
  { subject, key }: Name,
  newName: string,
  codebook: Codebook,
  edits: readonly Edit[],
): Taxonomy | string {
  const { taxonomy, problems } = loadTaxonomy(applyEdits(codebook.text, edits))
  if (!taxonomy) return `The codebook would be broken: ${problems[0]?.message ?? 'it could not be read'}.`
  const unreadable = `“${newName}” cannot be told apart from the text around it in a coding file; choose another name.`
  switch (subject.kind) {
    case 'category': {
      const changed = taxonomy.category(key === 'id' ? newName : subject.category.id)
      return changed && readsBack(changed, taxonomy) ? taxonomy : unreadable
    }
    case 'section': {
      const { heading } = taxonomy.sections[subject.section.order]!
      return readDocument(`## ${escapeMarkdown(heading)}\n`, taxonomy).sections[0]?.section ? taxonomy : unreadable
    }
    case 'group': {
      const text = `## ${subject.group.section.heading}\n\n### ${escapeMarkdown(newName)}\n`
      return readDocument(text, taxonomy).sections[0]?.groups[0]?.group ? taxonomy : unreadable
    }
    case 'profile':
      return newName.includes('`') ? unreadable : taxonomy
  }
}

/** Whether an entry of a category, as the codebook writes it, is read as one. */
export function readsBack(category: Category, taxonomy: Taxonomy): boolean {
  const text = `## ${category.section.heading}\n\n- ${entryHeader(category, taxonomy)}\n  - "x"\n`
  const [entry] = readDocument(text, taxonomy).entries
  return entry?.category === category && entry.header.label?.text === category.label
}
