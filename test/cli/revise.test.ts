import { describe, expect, test } from 'vitest'
import { FileError } from '../../server/src/study/fileSystem.ts'
import { type Content, MemoryFiles } from '../memoryFiles.ts'
import { complaintOf, run } from './run.ts'
import { codebook, readme } from './study.ts'

const coding = (number: number, version = '2') => `---
codebook: "${version}"
---

# Coding of ad ${number}

## 1. Tasks

### Group A: Building

- **1.A.1. Software Development:**
  - "builds things" (a gloss)
  - "writes code"
- **1.A.2. Operations:**
  - "writes code"

## 2. Tools

- **2.1. Languages:**
  - \`Go\`
`

const study = { 'taxonomy.json': codebook, 'README.md': readme, 'codings/1.md': coding(1), 'codings/2.md': coding(2) }
const merge = ['revise', 'merge', '1.A.1', '--into', '1.A.2', '--reason', 'one thing, really']
const journal = 'codebook-revision.journal'

test('a revision changes the codebook and every file, and the log says why', async () => {
  const { status, stdout, stderr, files } = await run(merge, {
    ...study,
    'codings/2.md': `\ufeff${coding(2).replaceAll('\n', '\r\n')}`,
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toBe(
    '1.A.1 merged into 1.A.2: 4 passages in 2 of 2 coding files; 2 of them were filed there already.\nThe reason stands in codebook-log.md.\n',
  )
  expect(files.text('codings/1.md')).toBe(
    coding(1)
      .replace('- **1.A.1. Software Development:**\n  - "builds things" (a gloss)\n  - "writes code"\n', '')
      .replace('  - "writes code"\n', '  - "writes code"\n  - "builds things" (a gloss)\n'),
  )
  expect(files.text('codings/2.md')).toBe(
    `\ufeff${files.text('codings/1.md')!.replace('ad 1', 'ad 2').replaceAll('\n', '\r\n')}`,
  )
  expect(files.text('README.md')).toBe(readme)
  expect(JSON.parse(files.text('taxonomy.json')!).sections[0].groups[0].categories).toEqual([
    { id: '1.A.2', label: 'Operations', aliases: ['1.A.1', 'Software Development', 'Programming', 'OLD-1'] },
  ])
  expect(files.text('codebook-log.md')!.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, 'DATE')).toBe(`# Codebook log

What was changed in the codebook, when, why, and how much of the codings with it.

## DATE UTC: 1.A.1 merged into 1.A.2

- **Why:** one thing, really
- **What:** 1.A.1 “Software Development” is part of 1.A.2 “Operations” now.
- **How many:** 4 passages in 2 of 2 coding files; 2 of them were filed there already.
- **Codebook version:** 2
`)
  expect(files.text(journal)).toBeUndefined()
})

test('the log grows, and is no coding file itself', async () => {
  const files = new MemoryFiles({
    ...study,
    'coding.config.json': '{ "include": ["**/*.md"], "exclude": ["README.md"] }',
  })
  await run(merge, files)
  await run(['revise', 'retire', '2.1', '--replaced-by', '1.B.1', '--dry-run'], files)
  const { status } = await run(['revise', 'promote', '2.1', '--reason', 'x'], files)
  expect(status).toBe(2)
  expect(
    (await run(['revise', 'add', '2.3', 'Frameworks', '--to', 'Tools', '--reason', 'they are many'], files)).status,
  ).toBe(0)
  expect(files.text('codebook-log.md')!.match(/^## /gm)).toHaveLength(2)
  expect((await run('check', files)).stdout).not.toContain('codebook-log.md')
})

test('called in a folder below, it changes all of the study', async () => {
  const { status, files } = await run(merge, { ...study, '.git/HEAD': '' }, { cwd: '/study/codings' })
  expect(status).toBe(0)
  expect(files.text('codings/2.md')).not.toContain('1.A.1')
})

test('--dry-run prints a diff, and writes nothing', async () => {
  const files = new MemoryFiles(study)
  const before = files.texts()
  const { status, stdout, stderr } = await run('revise move 1.A.2 --to 2 --before 2.1 --dry-run', files)
  expect(status).toBe(0)
  expect(files.texts()).toEqual(before)
  expect(stderr).toBe('1.A.2 moved to “2. Tools”: 2 passages in 2 of 2 coding files. Nothing was written.\n')
  expect(stdout).toContain(`--- a/codings/1.md
+++ b/codings/1.md
@@ -11,10 +11,10 @@
 - **1.A.1. Software Development:**
   - "builds things" (a gloss)
   - "writes code"
-- **1.A.2. Operations:**
-  - "writes code"
 
 ## 2. Tools
 
+- **1.A.2. Operations:**
+  - \`writes code\`
 - **2.1. Languages:**
   - \`Go\`
`)
  expect(stdout).not.toContain('codebook-log.md')
})

describe('a split', () => {
  const split = ['revise', 'split', '1.A.1', '--into', '1.A.3 Writing', '--into', '1.B.1', '--reason', 'two things']

  test('goes by the list that it printed, filled in', async () => {
    const files = new MemoryFiles(study)
    const { stdout } = await run('revise split 1.A.1 --list', files)
    expect(stdout).toBe(
      `to,text,gloss,context,file,line,number
,builds things,a gloss,,codings/1.md,12,1
,writes code,,,codings/1.md,13,1
,builds things,a gloss,,codings/2.md,12,1
,writes code,,,codings/2.md,13,1
`.replaceAll('\n', '\r\n'),
    )
    files.put('list.csv', stdout.replace(/^,(builds)/gm, '1.B.1,$1').replace(/^,(writes)/gm, '1.A.3 | 1.B.1,$1'))
    expect(await run([...split, '--decisions', 'list.csv'], files)).toMatchObject({ status: 0, stderr: '' })
    expect(files.text('codings/1.md')).toContain(`### Group A: Building

- **1.A.3. Writing:**
  - "writes code"
- **1.A.2. Operations:**
  - "writes code"

### Group B: Research

- **1.B.1. Model Training:**
  - "builds things" (a gloss)
  - "writes code"
`)
    expect(files.text('codebook-log.md')).toContain(
      '- **Codebook version:** 2 → 3\n- **To be read again:** 2 coding files.\n',
    )
    const revisit = await run('revise revisit', files)
    expect(revisit.stdout).toBe(
      'codings/1.md: coded with 2; new or redefined since: 1.A.3\ncodings/2.md: coded with 2; new or redefined since: 1.A.3\n',
    )
    expect((await run('revise revisit --mark codings/1.md', files)).stderr).toBe('1 coding file marked as revisited.\n')
    expect(files.text('codings/1.md')).toMatch(/^---\ncodebook: "3"\n---\n/)
    expect((await run('revise revisit', files)).stdout).toBe(
      'codings/2.md: coded with 2; new or redefined since: 1.A.3\n',
    )
  })

  test.each([
    ['', 'say where each passage goes: --list prints a table to fill in, --decisions takes it'],
    ['none.csv', '"none.csv" cannot be read: there is no such file'],
    ['empty.csv', '"empty.csv" has no column "to"; make the list anew with --list'],
    ['half.csv', 'nobody has said where “writes code” in codings/1.md goes; nothing was changed'],
    [
      'twice.csv',
      '“builds things” in codings/1.md is in the list of passages twice; take one of the two out; nothing was changed',
    ],
    ['wrong.csv', '“builds things” in codings/1.md cannot go to "2.1": it is none of the parts; nothing was changed'],
  ])('by the list %j does not happen', async (list, reason) => {
    const files = new MemoryFiles({
      ...study,
      'empty.csv': 'a,b\n1,2\n',
      'half.csv': 'to;text;file\n1.B.1;builds things;codings/1.md\n',
      'twice.csv': 'to,text,file\n1.A.3,builds things,codings/1.md\n1.B.1,builds things,codings/1.md\n',
      'wrong.csv': 'to,text,file\n2.1,builds things,codings/1.md\n',
    })
    const before = files.texts()
    const ran = await run(list ? [...split, '--decisions', list] : split, files)
    expect([ran.status, complaintOf(ran)]).toEqual([2, reason])
    expect(files.texts()).toEqual(before)
  })
})

describe('nothing is written where not all can be', () => {
  const refused = async (files: MemoryFiles, args = merge): Promise<string> => {
    const before = files.texts()
    const ran = await run(args, files)
    expect(ran.status).toBe(2)
    expect(files.texts()).toEqual(before)
    expect(files.written.filter(path => path !== journal && before[path] === undefined)).toEqual([])
    return complaintOf(ran)
  }
  const withFile = (path: string, content: Content) => new MemoryFiles({ ...study, [path]: content })

  test('a file that is read-only', async () => {
    expect(await refused(new MemoryFiles(study).makeReadOnly('codings/2.md'))).toBe(
      '"codings/2.md" cannot be written: it is read-only; nothing was changed',
    )
  })

  test('a codebook that is read-only', async () => {
    expect(await refused(new MemoryFiles(study).makeReadOnly('taxonomy.json'))).toBe(
      '"taxonomy.json" cannot be written: it is read-only; nothing was changed',
    )
  })

  test('a file that somebody changed since it was read', async () => {
    const files = new MemoryFiles(study).changeAfterRead('codings/1.md', 'else')
    const ran = await run(merge, files)
    expect(complaintOf(ran)).toBe(
      '"codings/1.md" cannot be written: it has changed since it was read; nothing was changed',
    )
    expect(files.written).toEqual([])
  })

  test('a file that is gone since it was read', async () => {
    const files = new MemoryFiles(study)
    files.onRead('codings/2.md', () => files.remove('codings/1.md'))
    const ran = await run(merge, files)
    expect(complaintOf(ran)).toBe(
      '"codings/1.md" cannot be written: it has changed since it was read; nothing was changed',
    )
    expect(files.written).toEqual([])
  })

  test('a disk that is full half-way', async () => {
    expect(await refused(new MemoryFiles(study).fill('taxonomy.json'))).toBe(
      '"taxonomy.json" cannot be written: the disk is full; all files are as they were before',
    )
    expect(await refused(new MemoryFiles(study).fill('codebook-log.md'))).toContain('all files are as they were before')
  })

  test.each([
    [
      'a codebook with a mistake',
      'taxonomy.json',
      '{ "name": 1, "sections": [] }',
      '"taxonomy.json" cannot be used; "coding-markdown check" says why',
    ],
    [
      'a configuration with a mistake',
      'codings/coding.config.json',
      '{',
      '"codings/coding.config.json" cannot be used; "coding-markdown check" says why',
    ],
    [
      'a file that is no text',
      'codings/3.md',
      new Uint8Array([0xff]),
      '"codings/3.md" cannot be read: it is not valid UTF-8 (first wrong byte near offset 0); save it as UTF-8',
    ],
  ])('%s', async (_, path, content, reason) => {
    expect(await refused(withFile(path, content))).toBe(reason)
  })

  test('a study without a codebook of its own', async () => {
    const ran = await run(merge, { 'codings/1.md': coding(1) })
    expect(complaintOf(ran)).toContain('make one of its own with "coding-markdown init"')
  })

  test('a revision without a reason, or with one that is none', async () => {
    expect(await refused(new MemoryFiles(study), merge.slice(0, -2))).toContain('needs a reason')
    expect(await refused(new MemoryFiles(study), [...merge.slice(0, -1), '  '])).toContain('needs a reason')
  })

  test('a category that is used and has no replacement', async () => {
    const retire = ['revise', 'retire', '2.1', '--reason', 'x']
    expect(await refused(new MemoryFiles(study), retire)).toBe(
      '2.1 is used in codings/1.md; say what replaces it, or recode its passages first; nothing was changed',
    )
  })

  test('a passage that would stand under no entry any more', async () => {
    const text =
      '# Coding of ad 3\n\n## 1. Tasks\n\n- **1.B.1. Model Training:**\n- "trains"\n\n### Group A: Building\n\n- **1.A.1. Software Development:**\n  - "x"\n'
    const files = withFile('codings/3.md', text)
    expect(await refused(files, ['revise', 'merge', '1.B.1', '--into', '1.A.1', '--reason', 'x'])).toContain(
      '3.md would',
    )
  })
})

describe('an interrupted revision', () => {
  /** A run that ends half-way. */
  async function interruptedStudy(): Promise<MemoryFiles> {
    const files = new MemoryFiles(study)
    const fail = (): never => {
      throw new FileError('the disk is gone')
    }
    files.onWrite('codings/2.md', () => {
      files.onWrite('codings/1.md', fail)
      fail()
    })
    expect(complaintOf(await run(merge, files))).toBe(
      '"codings/2.md" cannot be written: the disk is gone; 1 file could not be put back; "coding-markdown revise undo" puts all back',
    )
    expect(files.text(journal)).toBeDefined()
    return files
  }

  test('is named by the next one, which does nothing, and is put back', async () => {
    const files = await interruptedStudy()
    const ran = await run(merge, files)
    expect([ran.status, complaintOf(ran)]).toEqual([
      2,
      'an earlier revision was interrupted when 1 of 4 files were written ("codings/1.md"); "coding-markdown revise undo" puts all back',
    ])
    expect(await run('revise undo', files)).toMatchObject({ status: 0, stdout: '1 file put back.\n' })
    expect(files.texts()).toEqual(new MemoryFiles(study).texts())
    expect(complaintOf(await run('revise undo', files))).toContain('no revision was interrupted here')
  })

  test('does not take back what somebody wrote since', async () => {
    const files = await interruptedStudy()
    files.put('codings/1.md', 'mine')
    const ran = await run('revise undo', files)
    expect(complaintOf(ran)).toBe(
      '"codings/1.md" cannot be put back, since somebody has changed them; see to them, and delete "codebook-revision.journal"',
    )
    expect(files.text('codings/1.md')).toBe('mine')
  })

  test.each([
    '{',
    '{}',
    '{"files":[{"path":"../secret","before":null,"after":""}]}',
    '{"files":[{"path":"/etc/x","before":"","after":""}]}',
  ])('is not believed where its journal says %j', async text => {
    const files = new MemoryFiles({ ...study, [journal]: text, '/secret': '' })
    const ran = await run('revise undo', files)
    expect(complaintOf(ran)).toContain('"codebook-revision.journal" cannot be read')
    expect(files.text('/secret')).toBe('')
  })
})
