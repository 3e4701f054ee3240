import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { StudyReport } from '../report/studyReport.ts'
import { tool } from '../text/tool.ts'
import { CannotDo } from './io.ts'

/**
 * The results of a study as one page that needs nothing else: script, style and data are in it, and its policy allows no others,
 * and nothing to be fetched.
 */
export function reportPage(report: StudyReport, title: string): string {
  const [script, style] = [builtFile('report.js'), builtFile('style.css')]
  const data = inScript({ title, tool: `${tool.name} ${tool.version}`, report })
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main><noscript>This page shows its tables and charts by a script, which is switched off.</noscript></main>
<script type="application/json" id="data">${data}</script>
<script>${script}</script>
</body>
</html>
`
}

/** A value as JSON that can end no element and begin no comment. */
const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

const escaped = (text: string): string => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What the build made of `page/`: it lies beside the bundle, which the sources do not. */
function builtFile(name: string): string {
  for (const folder of ['./page/', '../../../dist/page/']) {
    try {
      return readFileSync(new URL(folder + name, import.meta.url), 'utf8').trimEnd()
    } catch {
      // Not there: in the other place, or not built.
    }
  }
  throw new CannotDo('the page’s script is missing; "npm run build" makes it')
}
