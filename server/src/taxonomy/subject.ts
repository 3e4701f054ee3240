import type { Category, Group, Profile, Section } from './taxonomy.ts'

/** A part of the codebook that has a name. */
export type Subject =
  | { readonly kind: 'category'; readonly category: Category }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'profile'; readonly profile: Profile }
