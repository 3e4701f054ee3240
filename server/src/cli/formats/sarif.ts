import { rules } from '../../rules/registry.ts'
import type { Range } from '../../text/lines.ts'
import type { Format, Report, ReportedFix, ReportedProblem } from '../report.ts'
import { printJson } from './printJson.ts'
import { sarifLevel, sarifRule } from './sarifRule.ts'

/**
 * SARIF 2.1.0, for GitHub code scanning and the SARIF viewers. Fingerprints are left to GitHub, which computes its own;
 * nothing depends on the machine or the hour.
 */
export const sarif: Format = {
  name: 'sarif',
  about: 'SARIF 2.1.0, for code scanning',
  printsFixes: true,
  write: report =>
    printJson({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [sarifRun(report)],
    }),
}

const sarifRun = ({ tool, problems, failures }: Report) => ({
  tool: {
    driver: {
      name: tool.name,
      semanticVersion: tool.version,
      informationUri: tool.url,
      rules: rules.map(({ meta }) => sarifRule(meta, tool)),
    },
  },
  automationDetails: { id: `${tool.name}/` },
  columnKind: 'utf16CodeUnits',
  invocations: [
    {
      executionSuccessful: failures.length === 0,
      toolConfigurationNotifications: failures.map(failure => ({ level: 'error', message: message(failure) })),
    },
  ],
  results: problems.map(sarifResult),
})

function sarifResult(problem: ReportedProblem) {
  const ruleIndex = rules.findIndex(({ meta }) => meta.id === problem.rule)
  return {
    ruleId: problem.rule,
    ruleIndex: ruleIndex < 0 ? undefined : ruleIndex,
    level: sarifLevel(problem.severity),
    message: message(problem.message),
    locations: [location(problem.file, problem.range)],
    relatedLocations: problem.related?.map((one, id) => ({
      id,
      ...location(one.file, one.range),
      message: message(one.message),
    })),
    fixes: problem.fixes?.map(sarifFix),
    // Even where there is none: either all results of a run have the list or none has.
    suppressions: suppressions(problem),
  }
}

const suppressions = ({ suppressed, reason }: ReportedProblem) =>
  suppressed ? [{ kind: suppressed === 'inline' ? 'inSource' : 'external', justification: reason || undefined }] : []

function sarifFix({ title, edits }: ReportedFix) {
  const files = [...new Set(edits.map(edit => edit.file))]
  return {
    description: message(title),
    artifactChanges: files.map(file => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter(edit => edit.file === file)
        .map(edit => ({ deletedRegion: region(edit.range), insertedContent: { text: edit.newText } })),
    })),
  }
}

/** Viewers make links of `[text](target)`, and a document must not be able to place one. */
const message = (text: string) => ({ text: text.replaceAll('](', '\\](') })

const location = (file: string, range: Range) => ({
  physicalLocation: { artifactLocation: artifact(file), region: region(range) },
})

/** `%SRCROOT%` is the name that code scanning gives to the root of the checkout. */
const artifact = (file: string) => ({
  uri: file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/'),
  uriBaseId: '%SRCROOT%',
})

const region = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
})
