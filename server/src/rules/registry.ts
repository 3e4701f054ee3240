import { categoryForm } from './category-form.ts'
import { categoryLabel } from './category-label.ts'
import { categoryOrder } from './category-order.ts'
import { codedBefore } from './coded-before.ts'
import { configInvalid } from './config-invalid.ts'
import { deprecatedCategory } from './deprecated-category.ts'
import { duplicateCategory } from './duplicate-category.ts'
import { duplicateDocument } from './duplicate-document.ts'
import { duplicateSegment } from './duplicate-segment.ts'
import { duplicateSource } from './duplicate-source.ts'
import { emptyCategory } from './empty-category.ts'
import { exampleNotFound } from './example-not-found.ts'
import { misplacedCategory } from './misplaced-category.ts'
import { missingField } from './missing-field.ts'
import { missingSection } from './missing-section.ts'
import { numberMismatch } from './number-mismatch.ts'
import { openDoubt } from './open-doubt.ts'
import { overlappingSegment } from './overlapping-segment.ts'
import { isAlwaysOn } from './page.ts'
import { quoteDiffers } from './quote-differs.ts'
import { quoteNotFound } from './quote-not-found.ts'
import type { AnyRule, RuleMeta, Severity } from './rule.ts'
import { sectionOrder } from './section-order.ts'
import { segmentForm } from './segment-form.ts'
import { sourceMissing } from './source-missing.ts'
import { taxonomyInvalid } from './taxonomy-invalid.ts'
import { termNotFound } from './term-not-found.ts'
import { titleForm } from './title-form.ts'
import { undefinedCategory } from './undefined-category.ts'
import { unfiledSegment } from './unfiled-segment.ts'
import { unknownCategory } from './unknown-category.ts'
import { unknownHeading } from './unknown-heading.ts'
import { unknownProfile } from './unknown-profile.ts'
import { unreadableFile } from './unreadable-file.ts'
import { unusedCategory } from './unused-category.ts'
import { unusedDisable } from './unused-disable.ts'
import { wideElision } from './wide-elision.ts'

/** Every rule, in the order of the documentation. A rule is one file and one line here. */
export const rules: readonly AnyRule[] = [
  unknownHeading,
  unknownCategory,
  categoryLabel,
  categoryForm,
  misplacedCategory,
  duplicateCategory,
  categoryOrder,
  emptyCategory,
  unfiledSegment,
  segmentForm,
  duplicateSegment,
  overlappingSegment,
  unknownProfile,
  missingField,
  missingSection,
  sectionOrder,
  titleForm,
  numberMismatch,
  openDoubt,
  deprecatedCategory,
  codedBefore,
  duplicateDocument,
  duplicateSource,
  unusedCategory,
  undefinedCategory,
  exampleNotFound,
  quoteNotFound,
  quoteDiffers,
  wideElision,
  termNotFound,
  sourceMissing,
  unusedDisable,
  taxonomyInvalid,
  configInvalid,
  unreadableFile,
]

/** The rules whose severity a study can choose. */
export const configurableRules = rules.map(({ meta }): RuleMeta => meta).filter(meta => !isAlwaysOn(meta))

export type RuleSeverities = ReadonlyMap<string, Severity | 'off'>

/** Each rule's severity: its own where `configured` says nothing. */
export function severitiesOf(configured: Readonly<Record<string, Severity | 'off'>> = {}): RuleSeverities {
  return new Map(rules.map(({ meta }) => [meta.id, configured[meta.id] ?? meta.severity]))
}
