import { span } from '../text/span.ts'
import { defineRule, type Finding } from './rule.ts'

export const unreadableFile = defineRule({
  meta: {
    id: 'unreadable-file',
    severity: 'error',
    scope: 'file',
    finds: 'a file that cannot be read as text: invalid UTF-8, a directory, no permission, over 10 MB',
    why: 'Its codings are missing from every count.',
    examples: { invalid: [], valid: [] },
  },
  *check({ reason }): Iterable<Finding> {
    yield { span: span(0, 0), message: `This file cannot be read: ${reason}.` }
  },
})
