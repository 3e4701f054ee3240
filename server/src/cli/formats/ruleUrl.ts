import type { Report } from '../report.ts'

/** The page that explains a rule. */
export const ruleUrl = (tool: Report['tool'], rule: string): string => `${tool.url}/blob/main/docs/rules/${rule}.md`
