import type { RuleMeta, Severity } from '../../rules/rule.ts'
import { ruleUrl } from '../../rules/ruleUrl.ts'
import type { Report } from '../report.ts'

export type SarifLevel = 'error' | 'warning' | 'note'

export const sarifLevel = (severity: Severity): SarifLevel =>
  severity === 'error' || severity === 'warning' ? severity : 'note'

/** What code scanning is told of a rule. */
export type DescribedRule = Pick<RuleMeta, 'id' | 'severity' | 'finds' | 'why' | 'repair'>

/** A rule as code scanning describes it. */
export function sarifRule({ id, severity, finds, why, repair }: DescribedRule, tool: Report['tool']) {
  const level = severity === 'off' ? 'warning' : sarifLevel(severity)
  const short = `Reports ${finds.replace(/[.\s]+$/, '')}.`
  const url = ruleUrl(tool, id)
  const help = [short, why, ...(repair ? [`Repair: ${repair}`] : [])].join('\n\n')
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: short },
    fullDescription: { text: `${short} ${why}` },
    help: { text: help, markdown: `${help}\n\n[All about ${id}](${url})` },
    helpUri: url,
    defaultConfiguration: { enabled: severity !== 'off', level },
    properties: {
      tags: ['qualitative-coding'],
      precision: 'very-high',
      'problem.severity': level === 'note' ? 'recommendation' : level,
    },
  }
}
