import { readFileSync } from 'node:fs'
import { type Setting, settings } from '../server/src/lsp/settings.ts'

const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
const write = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** A setting's key in `package.nls.json`. */
const keyOf = (name: string): string => `setting.${name}`

const trace = {
  name: 'trace.server',
  description:
    'How much of what editor and language server say to each other is written to the output “Coding Markdown”.',
}
const described = [...Object.entries(settings).map(([name, { description }]) => ({ name, description })), trace]

/** The manifest, its part `contributes.configuration` made from the settings. */
export function manifest(): string {
  const current = read('package.json')
  const properties = described.map(({ name }, index) => {
    const common = { order: index + 1, markdownDescription: `%${keyOf(name)}%` }
    const setting: Setting | undefined = settings[name as keyof typeof settings]
    const kind = setting
      ? {
          type: typeof setting.default,
          scope: setting.isPersonal ? 'application' : 'resource',
          default: setting.default,
        }
      : { type: 'string', scope: 'window', enum: ['off', 'messages', 'verbose'], default: 'off' }
    return [`codingMarkdown.${name}`, { ...kind, ...common }]
  })
  const configuration = { title: 'Coding Markdown', properties: Object.fromEntries(properties) }
  return write({ ...current, contributes: { ...(current.contributes as object), configuration } })
}

/** The manifest's words in English, those of the settings made from code. */
export function manifestWords(): string {
  const others = Object.entries(read('package.nls.json')).filter(([key]) => !key.startsWith(keyOf('')))
  const own = described.map(({ name, description }) => [keyOf(name), description])
  return write(Object.fromEntries([...others, ...own]))
}
