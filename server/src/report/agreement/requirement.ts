import type { AgreementReport } from './agreementReport.ts'

/** Whether every category, and the profile, reach an alpha. */
export interface Requirement {
  readonly minAlpha: number
  readonly isMet: boolean
  readonly tested: readonly { readonly of: string; readonly alpha: number | null; readonly isMet: boolean }[]
}

/** What is undefined does not reach it, unless `allowUndefined`. */
export function requirement(
  { categories, profile }: AgreementReport,
  minAlpha: number,
  allowUndefined: boolean,
): Requirement {
  const tested = [
    ...categories.map(one => ({ of: `${one.id} ${one.label}`, alpha: one.alpha.value })),
    ...(profile ? [{ of: 'profile', alpha: profile.alpha.value }] : []),
  ].map(one => ({ ...one, isMet: one.alpha === null ? allowUndefined : one.alpha >= minAlpha }))
  return { minAlpha, isMet: tested.every(one => one.isMet), tested }
}
