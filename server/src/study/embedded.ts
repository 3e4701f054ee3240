import file from '../../../taxonomy.json' with { type: 'json' }
import type { TaxonomyFile } from '../taxonomy/schema.ts'
import { Taxonomy } from '../taxonomy/taxonomy.ts'

/** The codebook that comes with the tool, for a study that has none of its own. */
export const embeddedFile = file as TaxonomyFile

export const embeddedTaxonomy = new Taxonomy(embeddedFile)
