import { existsSync, readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { readProject } from '../../server/src/exchange/refi/projectReader.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { readCodings } from '../../server/src/study/check.ts'
import { defaultConfig, makeConfig } from '../../server/src/study/config.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import type { Taxonomy } from '../../server/src/taxonomy/taxonomy.ts'
import { run } from '../cli/run.ts'
import { MemoryFiles } from '../memoryFiles.ts'
import { codebook, coding } from '../report/study.ts'
import { studies } from './studies.ts'

const schemas = new URL('../../../shared/exchange/', import.meta.url)
const hasSchemas = existsSync(schemas)

async function problemsOf(xml: string, schema: 'Project' | 'Codebook'): Promise<readonly string[]> {
  const contents = readFileSync(new URL(`${schema}.xsd`, schemas), 'utf8')
  const { errors } = await validateXML({
    xml: [{ fileName: 'made.xml', contents: xml }],
    schema: [{ fileName: `${schema}.xsd`, contents }],
  })
  return errors.map(error => error.message)
}

const projectOf = (archive: Uint8Array): string => strFromU8(unzipSync(archive)['project.qde']!)

/** What is coded in each coding file, by the file's name. */
function codedByFile(files: MemoryFiles, taxonomy: Taxonomy): Record<string, readonly string[]> {
  const settings = {
    config: makeConfig({ ...defaultConfig.file, include: ['**/*.md'] }),
    taxonomy,
    root: 'file:///study',
  }
  return Object.fromEntries(
    Object.entries(files.texts()).flatMap(([path, text]) => {
      if (!path.startsWith('codings/')) return []
      const read = readCodings(`file:///study/${path}`, text.replace(/^\ufeff/, ''), settings as never)
      return read ? [[path, codedIn(read.document)]] : []
    }),
  )
}

/** The same without the mark of what a codebook does not have: the codebook that is made of a project has all its codes. */
const named = (coded: Record<string, readonly string[]>): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(coded).map(([path, lines]) => [path, lines.map(line => line.replace('?', '').toLowerCase()).sort()]),
  )

const taxonomyOf = (files: MemoryFiles): Taxonomy => loadTaxonomy(files.text('taxonomy.json')!).taxonomy!

const without = (files: Record<string, string | Uint8Array>, folder: RegExp) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !folder.test(path)))

const odd = {
  name: 'a study with everything odd',
  isThere: true,
  read: (): Record<string, string | Uint8Array> => ({
    'taxonomy.json': codebook,
    'coding.config.json': JSON.stringify({
      include: ['codings/**/*.md'],
      sources: 'ads/{number}.txt',
      document: 'codings/{number}.md',
    }),
    'ads/1.txt':
      '\ufeff😀 You write <code> & "more",\r\nyou test it 👩‍🔬\tand you run it.\r\nGo & C++ are\u00a0used.\r\n',
    'codings/1.md': coding(1, {
      profile: 'Builder',
      front: 'language: "en: <b>"\n"an odd name": "a \\"b\\" & c"',
      entries: {
        '1.1': ['"write <code> ... test it" (a & b)', '"test  it"', '"Test it"', '"test it"', '"nowhere to be found"'],
        '1.2': ['"You write <code> & "more"," (Memo: look)', '“run it” (? or <1.1>)'],
        '1.9': ['"run it"'],
        '1.3': '_(Implied by the title)_',
        '2.1': ['`Go` (Implied)', '`C++`', '"Go"'],
      },
    }).replaceAll('\n', '\r\n'),
    'codings/2.md': coding(2, { entries: { '1.1': ['"no source for this"'] } }),
    'codings/3.md': coding(3),
    'codings/4.md': coding(4, { front: 'status: draft', entries: { '1.1': ['"unfinished"'] } }),
  }),
}

describe.each([...studies, odd])('$name', ({ isThere, read }) => {
  const exported = async (args: string, into: string): Promise<Uint8Array> => {
    const ran = await run(`export -o ${into} ${args}`, read())
    expect(ran.status).toBe(0)
    return ran.files.bytes(into)!
  }

  test.skipIf(!isThere || !hasSchemas)('the project is valid by the schema of the standard', async () => {
    expect(await problemsOf(projectOf(await exported('-f qdpx', 'a.qdpx')), 'Project')).toEqual([])
    expect(
      await problemsOf(projectOf(await exported('-f qdpx --offsets utf16 --all-codings', 'a.qdpx')), 'Project'),
    ).toEqual([])
  })

  test.skipIf(!isThere || !hasSchemas)('the codebook is valid by the schema of the standard', async () => {
    expect(await problemsOf(strFromU8(await exported('-f qdc', 'a.qdc')), 'Codebook')).toEqual([])
  })

  test.skipIf(!isThere)('two runs give the same bytes', async () => {
    for (const format of ['qdpx', 'qdc', 'csv', 'jsonl', 'md', 'parquet', 'xlsx'])
      expect(await exported(`-f ${format}`, 'a.out'), format).toEqual(await exported(`-f ${format}`, 'a.out'))
  })

  test.skipIf(!isThere).each(['codepoint', 'utf16'])(
    'offsets in %s cut the passage out of the exported source',
    async unit => {
      const archive = unzipSync(await exported(`-f qdpx --offsets ${unit}`, 'a.qdpx'))
      const rows = (await run(`export -f jsonl --offsets ${unit}`, read())).stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
      const located = rows.filter(row => row.source_start !== null && (row.category !== null || row.entry !== null))
      const { sources } = readProject(strFromU8(archive['project.qde']!))
      const cut = (source: string, start: number, end: number): string =>
        unit === 'utf16' ? source.slice(start, end) : [...source].slice(start, end).join('')
      const passages = sources.flatMap(({ textPath, selections }) => {
        const text =
          textPath === null ? '' : new TextDecoder().decode(archive[textPath.replace('internal://', 'sources/')])
        return selections.flatMap(({ start, end, codings }) => codings.map(() => cut(text, start, end)))
      })
      expect(passages).toHaveLength(located.length)
      const files = new MemoryFiles(read())
      const expected = located.map(row =>
        cut(files.text(row.source)!.replace(/^\ufeff/, ''), row.source_start, row.source_end),
      )
      expect(passages.sort()).toEqual(expected.sort())
      const plain = (words: string): string =>
        words
          .replace(/\s+/g, ' ')
          .replace(/^[.,;:!? ]+|[.,;:!? ]+$/g, '')
          .toLowerCase()
      for (const row of located)
        if (row.verdict === 'found' && !row.source_spans.includes(' '))
          expect(plain(cut(files.text(row.source)!.replace(/^\ufeff/, ''), row.source_start, row.source_end))).toBe(
            plain(row.text),
          )
    },
  )

  test.skipIf(!isThere).each(['codepoint', 'utf16'])('what was coded comes back, with offsets in %s', async unit => {
    const archive = await exported(`-f qdpx --offsets ${unit}`, 'a.qdpx')
    const before = new MemoryFiles(read())
    const taxonomy = taxonomyOf(before)
    const drafts = /status: draft/
    const expected = Object.fromEntries(
      Object.entries(codedByFile(before, taxonomy)).filter(([path]) => !drafts.test(before.text(path)!)),
    )
    // Into the study, of which no coding and no source is left.
    const { status, files, stderr } = await run(`import a.qdpx --offsets ${unit}`, {
      ...without(read(), /^(codings|ads)\//),
      'a.qdpx': archive,
    })
    expect([status, codedByFile(files, taxonomy)], stderr).toEqual([0, expected])
    for (const [path, text] of Object.entries(before.texts()))
      if (path.startsWith('ads/') && files.text(path) !== undefined)
        expect(files.text(path)).toBe(text.replace(/^\ufeff/, ''))
    // Into a folder where there is nothing.
    const fresh = await run(`import a.qdpx --offsets ${unit}`, { 'a.qdpx': archive })
    expect(fresh.status, fresh.stderr).toBe(0)
    expect(named(codedByFile(fresh.files, taxonomyOf(fresh.files)))).toEqual(named(expected))
    // And again the same project.
    const again = await run('export -f jsonl', files)
    expect(again.status).toBe(0)
  })

  test.skipIf(!isThere)('the codebook comes back', async () => {
    const { status, files } = await run('import a.qdc', { 'a.qdc': await exported('-f qdc', 'a.qdc') })
    expect(status).toBe(0)
    const shown = ({ categories }: Taxonomy) =>
      categories.map(({ id, label, definition, include, exclude, rule, examples, section, group }) => [
        ...[id, label, section.heading, group?.heading, definition, include, exclude, rule],
        examples.map(one => [one.text, one.why]),
      ])
    expect(shown(taxonomyOf(files))).toEqual(shown(taxonomyOf(new MemoryFiles(read()))))
  })
})

test('an elided quotation is one selection from its first to its last part', async () => {
  const { files } = await run('export -f qdpx -o a.qdpx', odd.read())
  const [source] = readProject(projectOf(files.bytes('a.qdpx')!)).sources
  expect(source!.selections.find(one => one.name.includes(' ... '))).toMatchObject({
    name: 'write <code> ... test it',
    start: 6,
    end: 41,
    codings: [{ notes: [expect.any(String)] }],
  })
})

test('sources of one name have others in a project, and none has a folder', async () => {
  const { files } = await run('export -f qdpx -o a.qdpx', {
    'taxonomy.json': codebook,
    'coding.config.json': JSON.stringify({ sources: '{number}/ad.txt' }),
    '1/ad.txt': 'You write code.',
    '2/ad.txt': 'You run it.',
    'codings/1.md': coding(1, { entries: { '1.1': ['"write code"'] } }),
    'codings/2.md': coding(2, { entries: { '1.2': ['"run it"'] } }),
  })
  expect(readProject(projectOf(files.bytes('a.qdpx')!)).sources.map(one => one.name)).toEqual(['ad.txt', 'ad.txt (2)'])
})

describe('several coders of one source', () => {
  const settings = {
    include: ['codings/**/*.md'],
    sources: 'ads/{number}.txt',
    coders: 'codings/{coder}/**',
    document: 'codings/{coder}/{number}.md',
  }
  const study = {
    'taxonomy.json': codebook,
    'coding.config.json': JSON.stringify(settings),
    'ads/1.txt': 'You write code and run it.',
    'codings/anna/1.md': coding(1, {
      profile: 'Talker',
      entries: { '1.1': ['"write code" (hers)'], '1.2': ['"run it"'] },
    }),
    'codings/ben/1.md': coding(1, { profile: 'Builder', entries: { '1.1': ['"write code"'], '1.2': ['"not there"'] } }),
    'codings/cleo/1.md': coding(1),
  }
  const exported = async (more = ''): Promise<Uint8Array> =>
    (await run(`export -f qdpx -o a.qdpx --all-codings${more}`, study)).files.bytes('a.qdpx')!

  test('share its text and its selections', async () => {
    const archive = await exported()
    const { sources, users, cases } = readProject(projectOf(archive))
    expect([sources.length, Object.keys(unzipSync(archive)).length, cases.length]).toEqual([1, 2, 3])
    expect([...users.values()]).toEqual(['anna', 'ben', 'cleo'])
    expect(sources[0]!.selections.map(one => [one.name, one.codings.length])).toEqual([
      ['write code', 2],
      ['run it', 1],
    ])
  })

  test.skipIf(!hasSchemas)('are valid', async () => {
    expect(await problemsOf(projectOf(await exported()), 'Project')).toEqual([])
  })

  test('come back as the files they were', async () => {
    const { files, stderr } = await run('import a.qdpx', { ...without(study, /^codings/), 'a.qdpx': await exported() })
    const before = new MemoryFiles(study)
    expect(codedByFile(files, taxonomyOf(files)), stderr).toEqual(codedByFile(before, taxonomyOf(before)))
    expect(files.text('codings/anna/1.md')).toContain('- **Profile:** `Talker`')
    expect(files.text('codings/ben/1.md')).toContain('- **Profile:** `Builder`')
    expect(files.text('codings/anna/1.md')).toContain('"write code" (hers)')
  })

  test('come back into a folder where there is nothing, apart', async () => {
    const { files } = await run('import a.qdpx', { 'a.qdpx': await exported() })
    expect(Object.keys(files.texts()).filter(path => path.startsWith('codings/'))).toEqual([
      'codings/anna/1.md',
      'codings/ben/1.md',
      'codings/cleo/1.md',
    ])
  })

  test('are nowhere named where they are to have other names', async () => {
    const text = projectOf(await exported(' --pseudonyms'))
    expect(text).not.toMatch(/anna|ben\b|cleo/)
    expect(text).toContain('name="coder-1"')
  })
})
