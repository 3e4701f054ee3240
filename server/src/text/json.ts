import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type * as z from 'zod/mini'
import { type Span, span } from './span.ts'

/** A mistake in a JSON file, at its place inside the file's text. */
export interface JsonProblem {
  readonly at: Span
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly found?: string
  readonly expected?: readonly string[]
  /** What to write instead of the text at `at`, where one answer is near enough to propose. */
  readonly replacement?: string
}

export interface JsonFile<T> {
  /** Null where the file has a problem of severity error. */
  readonly value: T | null
  readonly problems: readonly JsonProblem[]
  readonly root: Node | undefined
}

/** Ranks `candidates` by their likeness to `text`; injected, since likeness lies a layer above. */
export type Nearest = (text: string, candidates: readonly string[]) => string | undefined

/**
 * Reads JSON with comments and trailing commas, and checks it against a schema. Syntax errors, duplicate keys, unknown
 * keys (a warning) and wrong values all come back as problems at their exact place; nothing throws.
 */
export function readJson<T>(text: string, schema: z.ZodMiniType<T>, nearest: Nearest): JsonFile<T> {
  try {
    return readTree(text, schema, nearest)
  } catch (error) {
    // The one thing that is thrown: the stack is at its end.
    if (!(error instanceof RangeError)) throw error
    return { value: null, problems: [wrong(span(0, 1), 'this JSON is nested too deeply to be read')], root: undefined }
  }
}

function readTree<T>(text: string, schema: z.ZodMiniType<T>, nearest: Nearest): JsonFile<T> {
  if (text.trim() === '') return { value: null, problems: [wrong(span(0, 0), 'the file is empty')], root: undefined }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  const problems = errors.map(error =>
    wrong(span(error.offset, error.offset + Math.max(error.length, 1)), `this is not JSON: ${describe(error)}`),
  )
  if (!root) return { value: null, problems, root }
  problems.push(...duplicateKeys(root))
  const value: unknown = getNodeValue(root)
  const checked = schema.safeParse(value)
  const issues = checked.success ? [] : flatten(checked.error.issues)
  if (errors.length === 0) problems.push(...issues.flatMap(issue => fromIssue(root, schema, issue, nearest)))
  if (problems.some(isError)) return { value: null, problems, root }
  // What is left are unknown keys: the file holds without them.
  const pruned = checked.success ? checked : schema.safeParse(withoutUnknownKeys(value, issues))
  return { value: pruned.success ? pruned.data : null, problems, root }
}

/** The tree of a JSON text with comments and trailing commas, as far as it can be read; never throws. */
export function parseJson(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true })
  } catch {
    return undefined
  }
}

/** Whether a text is whole JSON without this key at its top; never of a text that is broken. */
export function lacksKey(text: string, key: string): boolean {
  const errors: ParseError[] = []
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true })
    return root !== undefined && errors.length === 0 && !findNodeAtLocation(root, [key])
  } catch {
    return false
  }
}

/** The keys at the top of a JSON text whose values are lists. */
export const listKeys = (text: string): string[] =>
  (parseJson(text)?.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    value?.type === 'array' ? [String(key!.value)] : [],
  )

/** The span of the value at `path`, of the key that names it, or of the nearest parent there is. */
export function spanAt(root: Node, path: readonly PropertyKey[], part: 'key' | 'value' = 'value'): Span {
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length) as (string | number)[])
    if (!node) continue
    if (length < path.length) return span(node.offset, node.offset + 1)
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined
    const named = part === 'key' && key ? key : node
    return span(named.offset, named.offset + named.length)
  }
  return span(root.offset, root.offset + 1)
}

const isError = (problem: JsonProblem): boolean => problem.severity === 'error'

const wrong = (at: Span, message: string): JsonProblem => ({ at, severity: 'error', message })

/** `PropertyNameExpected` as words. */
const describe = (error: ParseError): string =>
  printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

function duplicateKeys(node: Node): JsonProblem[] {
  const found: JsonProblem[] = []
  const seen = new Set<string>()
  for (const child of node.children ?? []) {
    const key = child.type === 'property' ? child.children?.[0] : undefined
    if (key && seen.has(key.value)) {
      found.push(wrong(span(key.offset, key.offset + key.length), `the key "${key.value}" stands here twice; keep one`))
    }
    if (key) seen.add(key.value)
    found.push(...duplicateKeys(child))
  }
  return found
}

/** Issues inside a union stand one level down: those of the alternative whose kind of value was meant come up. */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap(issue => {
    if (issue.code !== 'invalid_union') return [issue]
    const lacks = (code: string) => (branch: readonly z.core.$ZodIssue[]) =>
      !branch.some(one => one.path.length === 0 && one.code.startsWith(code))
    const meant = issue.errors.find(lacks('invalid_')) ?? issue.errors.find(lacks('invalid_type'))
    return meant ? flatten(meant.map(one => ({ ...one, path: [...issue.path, ...one.path] }))) : [issue]
  })
}

function fromIssue(root: Node, schema: z.ZodMiniType, issue: z.core.$ZodIssue, nearest: Nearest): JsonProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map(key => unknownKey(root, issue.path, key, nearest(key, known)))
  }
  const at = spanAt(root, issue.path)
  const key = issue.path.findLast(part => typeof part === 'string')
  const name = key === undefined ? 'the file' : `"${key}"`
  if (!findNodeAtLocation(root, issue.path as (string | number)[])) return [wrong(at, `${name} is missing here`)]
  if (issue.code === 'invalid_value') return [unknownValue(root, at, name, issue, nearest)]
  return [wrong(at, `${name} is wrong: ${plain(issue)}`)]
}

/** The keys that the schema allows in the object at `path`. */
function knownKeys(schema: z.ZodMiniType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema
  const inner = (): z.core.$ZodTypeDef & Record<string, unknown> => {
    let def = (at as z.ZodMiniType).def as z.core.$ZodTypeDef & Record<string, unknown>
    while (def.innerType) def = (def.innerType as z.ZodMiniType).def as typeof def
    const object = (def.options as z.ZodMiniType[] | undefined)?.find(option => option.def.type === 'object')
    return object ? (object.def as typeof def) : def
  }
  for (const part of path) {
    const def = inner()
    at = (def.shape as Record<PropertyKey, unknown> | undefined)?.[part] ?? def.element ?? def.valueType
    if (!at) return []
  }
  return Object.keys((inner().shape as object | undefined) ?? {})
}

function plain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${article(issue.expected)}`
  if (issue.code === 'too_small' && issue.origin === 'array')
    return `expected at least ${issue.minimum === 1 ? 'one item' : `${issue.minimum} items`}`
  if (issue.code === 'invalid_union')
    return issue.errors
      .map(branch => plain(branch[0]!))
      .join(' or ')
      .replaceAll('or expected', 'or')
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)

function unknownKey(root: Node, path: readonly PropertyKey[], key: string, near: string | undefined): JsonProblem {
  return {
    at: spanAt(root, [...path, key], 'key'),
    severity: 'warning',
    message: near
      ? `there is no key "${key}" here; did you mean "${near}"?`
      : `there is no key "${key}" here; it is ignored`,
    found: key,
    ...(near ? { expected: [near], replacement: JSON.stringify(near) } : {}),
  }
}

function unknownValue(
  root: Node,
  at: Span,
  name: string,
  issue: z.core.$ZodIssueInvalidValue,
  nearest: Nearest,
): JsonProblem {
  const expected = issue.values.map(String)
  const found = String(getNodeValue(findNodeAtLocation(root, issue.path as (string | number)[])!))
  const near = nearest(found, expected)
  return {
    ...wrong(at, `${name} is "${found}"; it can be ${expected.map(value => `"${value}"`).join(', ')}`),
    found,
    expected,
    ...(near ? { replacement: JSON.stringify(near) } : {}),
  }
}

function withoutUnknownKeys(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy = structuredClone(value)
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const holder = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], copy)
    for (const key of issue.keys) delete (holder as Record<string, unknown>)[key]
  }
  return copy
}
