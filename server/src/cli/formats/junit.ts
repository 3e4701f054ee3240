import type { Format, Report, ReportedProblem } from '../report.ts'
import { allFiles, byFile, unsuppressed } from './select.ts'
import { xml } from './xml.ts'

/** JUnit's XML: a suite per file, a failed test per problem. A file without a problem is a test that passed. */
export const junit: Format = {
  name: 'junit',
  about: 'JUnit XML, for the test pages of most CI systems',
  write(report) {
    const problems = byFile(unsuppressed(report))
    const suites = [
      ...report.failures.slice(0, 1).map(() => brokenSuite(report)),
      ...allFiles(report).map(file => fileSuite(report, file, problems.get(file) ?? [])),
    ]
    const count = (of: (suite: Suite) => number): number => suites.reduce((sum, suite) => sum + of(suite), 0)
    const tests = count(suite => suite.cases.length)
    const counts = `tests="${tests}" failures="${count(suite => suite.failures)}" errors="${count(suite => suite.errors)}"`
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="${xml(report.tool.name)}" ${counts}>`,
      ...suites.map(suiteXml),
      '</testsuites>\n',
    ].join('\n')
  },
}

interface Suite {
  readonly name: string
  readonly failures: number
  readonly errors: number
  readonly cases: readonly string[]
}

const suiteXml = ({ name, failures, errors, cases }: Suite): string =>
  [
    `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}">`,
    ...cases,
    '  </testsuite>',
  ].join('\n')

function brokenSuite({ tool, failures }: Report): Suite {
  const name = uniqueNames()
  const cases = failures.map(failure => testcase(tool.name, name('check'), '', `<error message="${xml(failure)}"/>`))
  return { name: tool.name, failures: 0, errors: failures.length, cases }
}

function fileSuite({ tool }: Report, file: string, problems: readonly ReportedProblem[]): Suite {
  const name = uniqueNames()
  const failed = problems.map(({ rule, severity, message, range }) => {
    const { line, character } = range.start
    const text = `line ${line + 1}, col ${character + 1}, ${severity}: ${message}`
    const failure = `<failure message="${xml(message)}" type="${severity}">${xml(text)}</failure>`
    return testcase(file, name(rule), ` line="${line + 1}" column="${character + 1}"`, failure)
  })
  const cases = failed.length > 0 ? failed : [`    <testcase classname="${xml(file)}" name="${xml(tool.name)}"/>`]
  return { name: file, failures: failed.length, errors: 0, cases }
}

const testcase = (classname: string, name: string, place: string, outcome: string): string =>
  [
    `    <testcase classname="${xml(classname)}" name="${xml(name)}"${place}>`,
    `      ${outcome}`,
    '    </testcase>',
  ].join('\n')

/** Numbers the names that come again: GitLab shows one test per class and name. */
function uniqueNames(): (name: string) => string {
  const seen = new Map<string, number>()
  return name => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} #${count}`
  }
}
