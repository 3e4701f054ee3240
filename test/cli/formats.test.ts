import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { columns, wrap } from '../../server/src/cli/formats/columns.ts'
import { fnv1a64 } from '../../server/src/cli/formats/fnv.ts'
import { formats } from '../../server/src/cli/formats/registry.ts'
import { sarifRule } from '../../server/src/cli/formats/sarifRule.ts'
import type { Report, ReportedProblem } from '../../server/src/cli/report.ts'
import { rules } from '../../server/src/rules/registry.ts'
import { Lines, type Range } from '../../server/src/text/lines.ts'

const tool = { name: 'coding-markdown', version: '1.2.3', url: 'https://example.org/cm' }
const page = (rule: string): string => `https://example.org/cm/blob/main/docs/rules/${rule}.md`

const ad = 'codings/ad #7.md'
const windows = 'codings/windows.md'
const clean = 'codings/zero.md'

const texts: Readonly<Record<string, string>> = {
  [ad]: '# Job Ad #7 (Müller)\n\n## Job Tsak\n\n- **1.A.1. Größe 🚀 Integration:**\n  - "made up"\n',
  [windows]: '# Job Ad\r\n\r\n- **1.A.1. Größe:**\r\n  - "no\r\n    end (gloss)\r\n  - "no\r\n    end (gloss)\r\n',
}

/** Where `wrong` stands in a file, the nth time. */
function rangeOf(file: string, wrong: string, nth = 1): Range {
  const text = texts[file]!
  let start = -1
  for (let left = nth; left > 0; left--) start = text.indexOf(wrong, start + 1)
  return new Lines(text).rangeOf({ start, end: start + wrong.length })
}

const heading: ReportedProblem = {
  file: ad,
  rule: 'unknown-heading',
  severity: 'error',
  message: 'The codebook has no section “Job Tsak”; the nearest is “1. Job Task Analysis”.',
  range: rangeOf(ad, 'Job Tsak'),
  data: { found: 'Job Tsak', expected: ['1. Job Task Analysis'] },
  fixes: [
    { title: 'Remove', safe: false, edits: [{ file: ad, range: rangeOf(ad, '## Job Tsak\n'), newText: '' }] },
    { title: 'Replace', safe: true, edits: [{ file: ad, range: rangeOf(ad, 'Tsak'), newText: 'Task' }] },
  ],
}

const label: ReportedProblem = {
  file: ad,
  rule: 'category-label',
  severity: 'warning',
  message: 'Found “Integration”.',
  range: rangeOf(ad, 'Integration'),
  related: [{ file: windows, range: rangeOf(windows, 'Größe'), message: 'right here' }],
  fixes: [
    {
      title: 'Rename in all files',
      safe: false,
      edits: [
        { file: ad, range: rangeOf(ad, 'Größe'), newText: 'Size' },
        { file: windows, range: rangeOf(windows, 'Größe'), newText: 'Size' },
      ],
    },
  ],
}

const silenced: ReportedProblem = {
  file: ad,
  rule: 'quote-not-found',
  severity: 'error',
  message: 'Not in the source.',
  range: rangeOf(ad, '"made up"'),
  suppressed: 'inline',
  reason: 'from the cover letter',
}

const unclosed = { file: windows, rule: 'segment-form', range: rangeOf(windows, '"no\r\n    end') } as const
const form: ReportedProblem = {
  ...unclosed,
  severity: 'info',
  message: '100% <&" [a](b),\nopen: see \u001b[31mthis\u202e',
}
const again: ReportedProblem = {
  ...unclosed,
  severity: 'hint',
  message: 'A quotation that opens and never closes.',
  range: rangeOf(windows, '"no\r\n    end', 2),
}

const report: Report = {
  tool,
  summary: { documents: 3, entries: 12, segments: 1239, errors: 1, warnings: 1, infos: 1, hints: 1, suppressed: 1 },
  problems: [heading, label, silenced, form, again],
  files: [ad, windows, clean],
  textOf: file => texts[file],
  failures: [],
}

const nothing: Report = {
  ...report,
  summary: { documents: 1, entries: 2, segments: 1, errors: 0, warnings: 0, infos: 0, hints: 0, suppressed: 0 },
  problems: [],
  files: [clean],
}

const broken: Report = { ...nothing, files: [], failures: ['No such file: "a\nb".'] }

function write(format: string, of: Report = report, color = false, width = 100): string {
  return formats.find(one => one.name === format)!.write(of, { color, width })
}

const parsed = (format: string, of: Report = report) => JSON.parse(write(format, of))

const lines = (...expected: string[]): string => expected.map(line => `${line}\n`).join('')

const names = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'rdjson']

test('the formats of the design, in its order', () => {
  expect(formats.map(format => format.name)).toEqual(names)
})

test.each(names)('%s ends its lines, gives the same bytes again, and steers no terminal', name => {
  expect(write(name)).toMatch(/[^\n]\n$/)
  expect(write(name)).toBe(write(name))
  expect(write(name)).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
})

test.each(names.filter(name => name !== 'json' && name !== 'sarif'))('%s leaves out what is suppressed', name => {
  expect(write(name)).toContain('category-label')
  expect(write(name)).not.toContain('quote-not-found')
})

test.each([
  ['stylish', '✔ 1 coding file, 1 segment, no problems\n'],
  ['github', ''],
  ['gitlab', '[]\n'],
  [
    'junit',
    lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="coding-markdown" tests="1" failures="0" errors="0">',
      '  <testsuite name="codings/zero.md" tests="1" failures="0" errors="0">',
      '    <testcase classname="codings/zero.md" name="coding-markdown"/>',
      '  </testsuite>',
      '</testsuites>',
    ),
  ],
])('%s of a clean study', (name, expected) => expect(write(name, nothing)).toBe(expected))

test('json, sarif and rdjson of a clean study', () => {
  expect(parsed('json', nothing)).toEqual({
    version: 1,
    tool: { name: 'coding-markdown', version: '1.2.3' },
    summary: { documents: 1, entries: 2, segments: 1, errors: 0, warnings: 0, infos: 0, hints: 0, suppressed: 0 },
    problems: [],
  })
  expect(parsed('sarif', nothing).runs[0]).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] })
  expect(parsed('rdjson', nothing)).toEqual({
    source: { name: 'coding-markdown', url: 'https://example.org/cm' },
    severity: 'ERROR',
    diagnostics: [],
  })
})

test('stylish: files, aligned columns, long messages wrapped, and what it comes to', () => {
  expect(write('stylish')).toBe(
    lines(
      'codings/ad #7.md',
      '  3:4   error    The codebook has no section “Job Tsak”; the nearest is “1. Job  unknown-heading',
      '                 Task Analysis”.',
      '  5:21  warning  Found “Integration”.                                            category-label',
      '                 ↳ codings/windows.md:3:12  right here',
      '',
      'codings/windows.md',
      '  4:5   info     100% <&" [a](b), open: see �[31mthis�                           segment-form',
      '  6:5   hint     A quotation that opens and never closes.                        segment-form',
      '',
      '✖ 4 problems (1 error, 1 warning, 1 info, 1 hint) in 2 of 3 files; 1 can be repaired with --fix; 1 suppressed',
    ),
  )
})

test.each([74, 80])('stylish: a terminal of %i columns is enough', width => {
  const long = { ...form, related: [{ ...form, message: 'what was said before, in more words than a line can hold' }] }
  const text = write('stylish', { ...report, problems: [...report.problems, long] }, false, width)
  expect(Math.max(...text.split('\n').map(line => (line.startsWith('✖') ? 0 : line.length)))).toBeLessThanOrEqual(width)
})

test('stylish: a file’s name cannot forge a line', () => {
  const forged = { ...form, file: 'a.md\n  1:1  error  gone' }
  expect(write('stylish', { ...report, problems: [forged] })).toMatch(/^a\.md {3}1:1 {2}error {2}gone\n/)
})

test('stylish in colour says the same', () => {
  const painted = write('stylish', report, true)
  expect(painted).toContain('\u001b[31merror  \u001b[39m')
  expect(painted).toContain('\u001b[33mwarning\u001b[39m')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(write('stylish'))
})

const { summary } = nothing
test.each<[string, Partial<Report>, string]>([
  [
    'many',
    { summary: { ...summary, documents: 1267, segments: 15965 } },
    '✔ 1,267 coding files, 15,965 segments, no problems',
  ],
  ['none', { summary: { ...summary, documents: 0, segments: 0 } }, '✔ 0 coding files, 0 segments, no problems'],
  ['suppressed', { summary: { ...summary, suppressed: 2 } }, '✔ 1 coding file, 1 segment, no problems; 2 suppressed'],
  [
    'kept back',
    { summary: { ...summary, warnings: 4, infos: 1 } },
    '✔ 1 coding file, 1 segment, no errors; 4 warnings, 1 info not shown',
  ],
  [
    'one file',
    { summary: { ...summary, errors: 1, warnings: 1 }, files: [ad], problems: [heading] },
    '✖ 1 problem (1 error) in 1 file; 1 can be repaired with --fix; 1 warning not shown',
  ],
  ['no coding file', { files: [], problems: [form, again] }, 'ℹ 2 problems (1 info, 1 hint) in 1 file'],
  ['failed', { failures: ['No such file.'] }, '✖ the check could not be finished'],
  [
    'failed with problems',
    { failures: ['No such file.'], problems: [form] },
    'ℹ 1 problem (1 info) in 1 of 2 files; the check could not be finished',
  ],
])('stylish closes: %s', (_, change, expected) => {
  expect(
    write('stylish', { ...nothing, ...change })
      .split('\n')
      .at(-2),
  ).toBe(expected)
})

test('json: the stable shape', () => {
  expect(write('json')).toMatch(/^\{\n {2}"version": 1,\n {2}"tool": \{\n/)
  const { problems, ...rest } = parsed('json')
  expect(rest).toEqual({ version: 1, tool: { name: tool.name, version: tool.version }, summary: report.summary })
  const { reason, ...told } = silenced
  expect(problems).toEqual([heading, label, told, form, again])
  expect(Object.keys(problems[0])).toEqual(['file', 'rule', 'severity', 'message', 'range', 'data', 'fixes'])
})

test('github: one-based, escaped, and no columns over several lines', () => {
  expect(write('github', { ...report, failures: ['50%: no'] })).toBe(
    lines(
      '::error title=coding-markdown::50%25: no',
      '::error title=unknown-heading,file=codings/ad #7.md,line=3,endLine=3,col=4,endColumn=12::The codebook has no section “Job Tsak”; the nearest is “1. Job Task Analysis”.',
      '::warning title=category-label,file=codings/ad #7.md,line=5,endLine=5,col=21,endColumn=32::Found “Integration”.',
      '::notice title=segment-form,file=codings/windows.md,line=4,endLine=5::100%25 <&" [a](b),%0Aopen: see �[31mthis�',
      '::notice title=segment-form,file=codings/windows.md,line=6,endLine=7::A quotation that opens and never closes.',
    ),
  )
  const odd = { ...heading, file: 'a,b:c%\r.md', message: '::error::x\r\n::error::y' }
  expect(write('github', { ...report, problems: [odd] })).toContain(
    'file=a%2Cb%3Ac%25%0D.md,line=3,endLine=3,col=4,endColumn=12::::error::x%0D%0A::error::y\n',
  )
})

test('gitlab: severities, lines, and a fingerprint that is the text’s and still its own', () => {
  const issues = parsed('gitlab')
  expect(issues[0]).toEqual({
    description: heading.message,
    check_name: 'unknown-heading',
    fingerprint: fnv1a64(`unknown-heading\0${ad}\0Job Tsak`),
    severity: 'critical',
    location: { path: ad, lines: { begin: 3 } },
  })
  expect(issues.map((issue: { severity: string }) => issue.severity)).toEqual(['critical', 'major', 'minor', 'info'])
  const first = fnv1a64(`segment-form\0${windows}\0"no\n    end`)
  expect(issues.slice(2).map((issue: { fingerprint: string }) => issue.fingerprint)).toEqual([first, fnv1a64(first)])
})

test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the hash of %j, as published', (text, hash) => expect(fnv1a64(text)).toBe(hash))

test('junit: a suite per file, a failure per problem, names that differ', () => {
  expect(write('junit')).toBe(
    lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="coding-markdown" tests="5" failures="4" errors="0">',
      '  <testsuite name="codings/ad #7.md" tests="2" failures="2" errors="0">',
      '    <testcase classname="codings/ad #7.md" name="unknown-heading" line="3" column="4">',
      `      <failure message="${heading.message}" type="error">line 3, col 4, error: ${heading.message}</failure>`,
      '    </testcase>',
      '    <testcase classname="codings/ad #7.md" name="category-label" line="5" column="21">',
      '      <failure message="Found “Integration”." type="warning">line 5, col 21, warning: Found “Integration”.</failure>',
      '    </testcase>',
      '  </testsuite>',
      '  <testsuite name="codings/windows.md" tests="2" failures="2" errors="0">',
      '    <testcase classname="codings/windows.md" name="segment-form" line="4" column="5">',
      '      <failure message="100% &lt;&amp;&quot; [a](b),&#10;open: see �[31mthis�" type="info">line 4, col 5, info: 100% &lt;&amp;&quot; [a](b),&#10;open: see �[31mthis�</failure>',
      '    </testcase>',
      '    <testcase classname="codings/windows.md" name="segment-form #2" line="6" column="5">',
      '      <failure message="A quotation that opens and never closes." type="hint">line 6, col 5, hint: A quotation that opens and never closes.</failure>',
      '    </testcase>',
      '  </testsuite>',
      '  <testsuite name="codings/zero.md" tests="1" failures="0" errors="0">',
      '    <testcase classname="codings/zero.md" name="coding-markdown"/>',
      '  </testsuite>',
      '</testsuites>',
    ),
  )
})

test('junit: what kept the tool from its job is an error', () => {
  expect(write('junit', broken)).toBe(
    lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="coding-markdown" tests="1" failures="0" errors="1">',
      '  <testsuite name="coding-markdown" tests="1" failures="0" errors="1">',
      '    <testcase classname="coding-markdown" name="check">',
      '      <error message="No such file: &quot;a&#10;b&quot;."/>',
      '    </testcase>',
      '  </testsuite>',
      '</testsuites>',
    ),
  )
})

test('junit is XML, whatever a message holds', () => {
  const message = `]]> \u0000\u001b\ufffe\ud800 'x'`
  const read: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ attributes }) => read.push(String(attributes.message ?? '')))
  parser.on('error', error => expect.fail(error.message))
  parser.write(write('junit', { ...report, problems: [{ ...heading, message }, form] })).close()
  expect(read).toContain(`]]> \ufffd\ufffd\ufffd\ufffd 'x'`)
  expect(read).toContain('100% <&" [a](b),\nopen: see \ufffd[31mthis\ufffd')
})

test('rdjson: columns in bytes, and the fixes that are one edit, safe ones first', () => {
  const [first, second, third] = parsed('rdjson').diagnostics
  expect(first).toEqual({
    message: heading.message,
    severity: 'ERROR',
    code: { value: 'unknown-heading', url: page('unknown-heading') },
    location: { path: ad, range: { start: { line: 3, column: 4 }, end: { line: 3, column: 12 } } },
    suggestions: [
      { range: { start: { line: 3, column: 8 }, end: { line: 3, column: 12 } }, text: 'Task' },
      { range: { start: { line: 3, column: 1 }, end: { line: 4, column: 1 } }, text: '' },
    ],
  })
  // `ö` and `ß` are one unit of UTF-16 and two bytes each; the rocket is two units and four bytes.
  expect(second.location.range).toEqual({ start: { line: 5, column: 25 }, end: { line: 5, column: 36 } })
  expect(second.suggestions).toEqual([])
  expect(third).toMatchObject({
    severity: 'INFO',
    location: { range: { start: { line: 4, column: 5 }, end: { line: 5, column: 8 } } },
  })
})

test('rdjson and gitlab of a file that cannot be read', () => {
  const unreadable: Report = { ...report, problems: [label], textOf: () => undefined }
  expect(parsed('rdjson', unreadable).diagnostics[0].location.range.start).toEqual({ line: 5, column: 21 })
  expect(parsed('gitlab', unreadable)[0].fingerprint).toBe(fnv1a64(`category-label\0${ad}\0`))
})

test('sarif: the run', () => {
  const sarif = parsed('sarif')
  expect(sarif).toMatchObject({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' })
  const [run] = sarif.runs
  const { rules: table, ...driver } = run.tool.driver
  expect(driver).toEqual({ name: 'coding-markdown', semanticVersion: '1.2.3', informationUri: tool.url })
  expect(table.map((rule: { id: string }) => rule.id)).toEqual(rules.map(({ meta }) => meta.id))
  for (const rule of table) expect(rule.fullDescription.text.length, rule.id).toBeLessThanOrEqual(1024)
  expect(run).toMatchObject({
    automationDetails: { id: 'coding-markdown/' },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolConfigurationNotifications: [] }],
  })
  for (const { ruleId, ruleIndex } of run.results) {
    if (rules.some(({ meta }) => meta.id === ruleId)) expect(table[ruleIndex].id).toBe(ruleId)
    else expect(ruleIndex).toBeUndefined()
  }
  expect(write('sarif')).not.toMatch(/partialFingerprints|file:|Time/)
})

test('sarif: a result', () => {
  const { results } = parsed('sarif').runs[0]
  const location = (uri: string, startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine, endColumn },
    },
  })
  const uri = 'codings/ad%20%237.md'
  expect(results[0]).toMatchObject({
    ruleId: 'unknown-heading',
    level: 'error',
    message: { text: heading.message },
    locations: [location(uri, 3, 4, 3, 12)],
    suppressions: [],
  })
  expect(results[0].fixes[1]).toEqual({
    description: { text: 'Replace' },
    artifactChanges: [
      {
        artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
        replacements: [
          {
            deletedRegion: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 12 },
            insertedContent: { text: 'Task' },
          },
        ],
      },
    ],
  })
  expect(results[1]).toMatchObject({
    level: 'warning',
    locations: [location(uri, 5, 21, 5, 32)],
    relatedLocations: [{ id: 0, ...location('codings/windows.md', 3, 12, 3, 17), message: { text: 'right here' } }],
  })
  expect(results[1].fixes[0].artifactChanges).toHaveLength(2)
  expect(results[2].suppressions).toEqual([{ kind: 'inSource', justification: 'from the cover letter' }])
  expect(results.map((result: { level: string }) => result.level)).toEqual([
    'error',
    'warning',
    'error',
    'note',
    'note',
  ])
  expect(results[3].message.text).toContain('100% <&" [a\\](b),\nopen')
})

test('sarif: a baseline, and failures', () => {
  const old: ReportedProblem = { ...heading, suppressed: 'baseline' }
  const [run] = parsed('sarif', { ...broken, problems: [old] }).runs
  expect(run.results[0].suppressions).toEqual([{ kind: 'external' }])
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      toolConfigurationNotifications: [{ level: 'error', message: { text: 'No such file: "a\nb".' } }],
    },
  ])
})

test('sarif: a rule', () => {
  const meta = { id: 'wide-elision', finds: 'gaps.', why: 'They hide text.' }
  expect(sarifRule({ ...meta, severity: 'off', repair: 'none' }, tool)).toEqual({
    id: 'wide-elision',
    name: 'WideElision',
    shortDescription: { text: 'Reports gaps.' },
    fullDescription: { text: 'Reports gaps. They hide text.' },
    help: {
      text: 'Reports gaps.\n\nThey hide text.\n\nRepair: none',
      markdown: `Reports gaps.\n\nThey hide text.\n\nRepair: none\n\n[All about wide-elision](${page('wide-elision')})`,
    },
    helpUri: page('wide-elision'),
    defaultConfiguration: { enabled: false, level: 'warning' },
    properties: { tags: ['qualitative-coding'], precision: 'very-high', 'problem.severity': 'warning' },
  })
  expect(sarifRule({ ...meta, severity: 'hint' }, tool)).toMatchObject({
    defaultConfiguration: { enabled: true, level: 'note' },
    properties: { 'problem.severity': 'recommendation' },
  })
})

test.each([
  ['Größe', 5],
  ['e\u0301', 1],
  ['a\u00adb', 2],
  ['🚀', 2],
  ['👩‍👩‍👧', 2],
  ['日本語', 6],
  ['“…” ✖ ↳', 7],
])('columns of %s', (text, expected) => expect(columns(text)).toBe(expected))

test.each([
  ['', 5, ['']],
  ['one two three', 7, ['one two', 'three']],
  ['two  spaces', 20, ['two  spaces']],
  ['two   spaces', 8, ['two', 'spaces']],
  ['abcdefghijkl m', 5, ['abcde', 'fghij', 'kl m']],
  ['日本語', 5, ['日本', '語']],
])('%j wrapped at %i', (text, limit, expected) => expect(wrap(text, limit)).toEqual(expected))
