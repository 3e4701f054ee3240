import { readFileSync } from 'node:fs'

export interface Section {
  readonly id: string
  readonly title: string
  readonly groups?: readonly { readonly heading: string; readonly categories: readonly Category[] }[]
  readonly categories?: readonly Category[]
}

export interface Category {
  readonly id: string
  readonly label: string
}

export interface Codebook {
  readonly sections: readonly Section[]
  readonly profiles: readonly { readonly name: string }[]
}

export const readCodebook = (path: string): Codebook => JSON.parse(readFileSync(path, 'utf8')) as Codebook

export const categoriesOf = (section: Section): readonly Category[] => [
  ...(section.groups ?? []).flatMap(group => group.categories),
  ...(section.categories ?? []),
]
