import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns as columnsOf } from '../../server/src/cli/formats/columns.ts'
import { terminalTables } from '../../server/src/cli/formats/terminalTables.ts'
import type { Column, Table } from '../../server/src/report/table.ts'
import { codebook, coding } from '../report/study.ts'
import { run } from './run.ts'

const words = fc
  .array(fc.constantFrom('Software', 'Development', '&', 'Integration', 'a', 'of', 'Überblick', '日本'), {
    minLength: 1,
    maxLength: 8,
  })
  .map(all => all.join(' '))
const name = fc.record({ name: words, kind: fc.constant('text' as const) })
const number = fc.record({ name: words, kind: fc.constant('count' as const) })

const table: fc.Arbitrary<Table> = fc
  .tuple(
    fc.array(name, { minLength: 1, maxLength: 3 }),
    fc.array(number, { minLength: 1, maxLength: 1 }),
    fc.array(fc.oneof({ weight: 5, arbitrary: number }, name), { maxLength: 14 }),
    fc.nat({ max: 5 }),
  )
  .chain(([names, first, others, rows]) => {
    const columns: Column[] = [...names, ...first, ...others]
    const cells = columns.map(column => (column.kind === 'text' ? words : fc.nat({ max: 10_000 })))
    return fc
      .array(fc.tuple(...cells), { minLength: rows, maxLength: rows })
      .map((rows): Table => ({ id: 'x', title: 'A table', notes: ['What it shows.'], columns, rows }))
  })

const squeezed = (text: string): string => text.replace(/\s+/g, '')

describe('tables on a terminal', () => {
  test('are no wider than it is, and lose nothing', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 80, max: 200 }), (one, width) => {
        const printed = terminalTables([one], width)
        for (const line of printed.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(width)
        const whole = squeezed(terminalTables([one], Infinity))
        // Every letter and digit, however it is broken; what is repeated beside the parts may come again.
        for (const char of new Set(whole))
          expect(printed.split(char).length).toBeGreaterThanOrEqual(whole.split(char).length)
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    )
  })

  test('are as they are where they fit, and where there is no terminal', () => {
    const small: Table = {
      id: 'x',
      title: 'Small',
      notes: [],
      columns: [
        { name: 'label', kind: 'text' },
        { name: 'documents', kind: 'count' },
      ],
      rows: [['a name', 12]],
    }
    expect(terminalTables([small], 80)).toBe('Small\n\nlabel   documents\na name         12\n')
    expect(terminalTables([small], Infinity)).toBe(terminalTables([small], 80))
  })

  test('break names over lines, and numbers into parts beside the names', () => {
    const wide: Table = {
      id: 'x',
      title: 'Wide',
      notes: [],
      columns: [
        { name: 'label', kind: 'text' },
        ...['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map(
          (each): Column => ({ name: `number ${each}`, kind: 'count' }),
        ),
      ],
      rows: [
        [
          'Communication & Collaboration with everybody who comes along and has a question of any kind',
          1,
          2,
          3,
          4,
          5,
          6,
          7,
        ],
        ['Go', 10, 20, 30, 40, 50, 60, 70],
      ],
    }
    expect(`\n${terminalTables([wide], 80)}`).toMatchInlineSnapshot(`
      "
      Wide

      label                                 number one  number two  number three
      Communication & Collaboration with             1           2             3
      everybody who comes along and has a
      question of any kind
      Go                                            10          20            30

      label                                 number four  number five  number six
      Communication & Collaboration with              4            5           6
      everybody who comes along and has a
      question of any kind
      Go                                             40           50          60

      label                                 number seven
      Communication & Collaboration with               7
      everybody who comes along and has a
      question of any kind
      Go                                              70
      "
    `)
  })

  test.each(['report', 'report --test', 'agree --bootstrap 20'])('%s fits 80 columns', async command => {
    const long = 'Communication & Collaboration with Everybody who Comes Along'
    const files = {
      'taxonomy.json': codebook.replace('"Run"', JSON.stringify(long)),
      'coding.config.json': '{ "include": ["codings/**"], "coders": "codings/{coder}/**" }',
      ...Object.fromEntries(
        [1, 2, 3].flatMap(number =>
          ['anna', 'ben'].map(coder => [
            `codings/${coder}/${number}.md`,
            coding(number, {
              profile: coder === 'anna' ? 'Builder' : 'Talker',
              entries: { '1.1': ['"write code"'], '2.1': ['`Go`', '`a library with a rather long name, indeed`'] },
            }),
          ]),
        ),
      ),
    }
    const { stdout, stderr } = await run(command.startsWith('report') ? `${command} --coder anna` : command, files, {
      terminal: true,
      columns: 80,
    })
    expect(stderr).not.toMatch(/coding-markdown:/)
    expect(stdout.split('\n').filter(line => columnsOf(line) > 80)).toEqual([])
    expect(stdout.length).toBeGreaterThan(1_000)
  })
})
