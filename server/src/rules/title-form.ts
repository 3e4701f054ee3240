import type { CodingDocument } from '../document/model.ts'
import { span } from '../text/span.ts'
import type { Template } from '../text/template.ts'
import { replace, suggestion } from './edits.ts'
import { titleSpan } from './fields.ts'
import { numbersIn } from './fileName.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const titleForm = defineRule({
  meta: {
    id: 'title-form',
    severity: 'warning',
    scope: 'document',
    finds: 'a title that is not of the codebook’s form, still has a placeholder in it, or is not there at all',
    why: 'The title says which source was coded; without its number, the source cannot be found and quotations cannot be verified.',
    repair: 'Rewrites the title where number and organisation can be read from it or from the file’s name.',
    examples: {
      invalid: [
        {
          text: '# Coding of job ad 755 (GitLab)\n\n## 1. Job Task Analysis\n',
          fixed: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
        },
      ],
      valid: [{ text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n' }],
    },
  },
  *check({ document, taxonomy, fileName }): Iterable<Finding> {
    const form = taxonomy.forms.title
    if (!form) return
    const values = document.title && form.match(document.title.text, new Set(['number']))
    if (values) {
      const left = form.names.find(name => values[name] === `{${name}}`)
      if (left !== undefined) yield unfilled(document, left)
      return
    }
    const text = document.title?.text ?? ''
    const rewritten = rewrite(form, text, fileName)
    yield {
      span: titleSpan(document),
      message: text
        ? `The title is not of the codebook’s form ${quoted(form.source, 90)}.`
        : `There is no title; the codebook’s form is ${quoted(`# ${form.source}`, 90)}.`,
      data: { found: text, expected: [rewritten ?? form.source] },
      fixes: () =>
        rewritten && text
          ? [suggestion(`Change to ${quoted(rewritten, 90)}`, replace(titleSpan(document), rewritten))]
          : [],
    }
  },
})

/** What `new` leaves in the title where nobody told it what to write. */
function unfilled(document: CodingDocument, name: string): Finding {
  const at = titleSpan(document)
  const start = document.text.indexOf(`{${name}}`, at.start)
  return {
    span: start < 0 || start >= at.end ? at : span(start, start + name.length + 2),
    message: `The title still has the placeholder {${name}}; write in its place what it stands for.`,
    data: { found: `{${name}}` },
  }
}

/** The title in the form, where all that the form asks for can be read; null where it cannot. */
function rewrite(form: Template, title: string, fileName: string): string | null {
  const values: Record<string, string | undefined> = {
    number:
      (title.includes('#') ? title.slice(title.indexOf('#') + 1) : title)
        .split(/[\s()#,:;]+/)
        .find(word => /\p{N}/u.test(word)) ?? numbersIn(fileName)[0],
    organisation: title.endsWith(')') ? title.slice(title.lastIndexOf('(') + 1, -1).trim() || undefined : undefined,
  }
  const known: Record<string, string> = {}
  for (const name of form.names) {
    const value = values[name]
    if (value === undefined) return null
    known[name] = value
  }
  return form.render(known)
}
