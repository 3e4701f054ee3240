import { expect, test } from 'vitest'
import { fixture, read, show, tryRead } from './outline.ts'

test('categories as headings', () => {
  expect(show(read(fixture('headings.md'), 'headings.md'))).toMatchInlineSnapshot()
})

test('categories as bullets', () => {
  expect(show(read(fixture('bullets.md'), 'bullets.md'))).toMatchInlineSnapshot()
})

test('both, and what has no place', () => {
  expect(show(read(fixture('mixed.md'), 'mixed.md'))).toMatchInlineSnapshot()
})

/** Each a small book, and how it is read. */
const books: Record<string, readonly [string, string]> = {
  'headings of one level lie beneath each other by ID': [
    '## 1. Tasks\n## 1.A. Core\n## 1.A.1. Build\n## 1.A.2. Run\n## 2. Tools\n## 2.1. Editors\n',
    '# book\nsection 1 Tasks\n  group 1.A. Core\n    1.A.1 Build\n    1.A.2 Run\nsection 2 Tools\n  2.1 Editors',
  ],
  'the first heading is a section where categories stand in it directly': [
    '# Trust\n- **T1: Give:** to others\n- **T2: Take:** from others\n',
    '# Trust\nsection 1 Trust "Trust"\n  T1 Give\n    definition: to others\n  T2 Take\n    definition: from others\n! One section without an ID got the running ID "1".',
  ],
  'a defined heading without an ID gets one': [
    '# Book\n## Feelings\n### Joy\n**Definition:** bright\n### Grief\n**Definition:** dark\n',
    '# Book\nsection 1 Feelings "Feelings"\n  1.1 Joy\n    definition: bright\n  1.2 Grief\n    definition: dark\n! One section without an ID got the running ID "1".\n! 2 categories without an ID got running IDs, from "1.1" to "1.2".',
  ],
  'a running ID is never one that the book has': [
    '## Feelings\n### Joy\n**Definition:** bright\n### 1.1. Grief\n',
    '# book\nsection 1 Feelings "Feelings"\n  1.2 Joy\n    definition: bright\n  1.1 Grief\n! One section without an ID got the running ID "1".\n! One category without an ID got the running ID "1.2".',
  ],
  'two sections with one ID': [
    '## 1. Tasks\n### 1.1. Build\n## 1. Tools\n### 1.2. Editors\n',
    '# book\nsection 1 Tasks\n  1.1 Build\nsection 2 Tools "1. Tools"\n  1.2 Editors\n! Another section has the ID of "1. Tools" (line 3); it got a running one.\n! One section without an ID got the running ID "2".',
  ],
  'profiles as headings': [
    '# Book\n## Profiles\n### 1. `Builder` (of houses)\n- **Definition:** builds\n- **Evidence:** bricks\n## Tasks\n- **T1: Build**\n',
    '# Book\nprofile Builder (of houses) = builds\nsection 1 Tasks "Tasks"\n  T1 Build\n5: - **Evidence:** bricks (a profile has only a name and a definition)\n! "Profiles" (line 2) was read as the list of profiles.\n! One section without an ID got the running ID "1".',
  ],
  'a category that speaks of a profile is none': [
    '## 1. Tasks\n### 1.1. Candidate Profile\n- **Definition:** who\n',
    '# book\nsection 1 Tasks\n  1.1 Candidate Profile\n    definition: who',
  ],
  'a bullet that groups others': [
    '## Tasks\n- **Core**\n  - **T1: Build**\n  - **T2: Run**\n',
    '# book\nsection 1 Tasks "Tasks"\n  T1 Build\n  T2 Run',
  ],
  'aliases that are live, or stand twice, are dropped and told': [
    '## 1. Tasks\n### 1.1. Build\n- **Aliases:** Make, Run\n### 1.2. Run\n- **Aliases:** make, Go\n',
    '# book\nsection 1 Tasks\n  1.1 Build\n    aliases: Make\n  1.2 Run\n    aliases: Go\n3: Run (an alias must be no live ID or label)\n5: make (this alias stands in the codebook already)',
  ],
  'bold around the ID only, and a name that only looks like one': [
    '## Tasks\n- **T1** Build: make things\n- **Word2:** a program\n',
    '# book\nsection 1 Tasks "Tasks"\n  T1 Build\n    definition: make things\n3: - **Word2:** a program (a bullet becomes a category when its bold name begins with an ID: `**TASK3: Label:**`)\n! One section without an ID got the running ID "1".',
  ],
  'labels of other books, and nested bullets': [
    '### T1: Build\n- **Brief definition:** make\n- **Full Definition** – make\n  - houses\n    - and sheds\n- _Inclusion criteria:_ by hand\n- **Counter-examples:** "buys"\n',
    '# book\nsection 1 Categories\n  T1 Build\n    short: make\n    definition: make⏎- houses⏎  - and sheds\n    include: by hand\n    counterExamples: buys\n! One section without an ID got the running ID "1".',
  ],
}

test.each(Object.entries(books))('%s', (_, [text, expected]) => {
  expect(show(read(text, 'book.md'))).toBe(expected)
})

test.each([
  [
    '',
    'book.md holds no category; write each as a heading such as "### 1.A.1. Label" or as a bullet such as "- **TASK3: Label:** definition"',
  ],
  ['# Only a title\n', /holds no category/],
  [`- a\n${'- '.repeat(200)}x`, 'Line 2 of book.md is nested too deeply to be read; put it at the margin'],
  [`${'**a '.repeat(60_000)}${'b** '.repeat(60_000)}`, /too deeply|no category/],
  ['x'.repeat(1_000_001), /too long/],
])('what is no coding book: %#', (text, message) => {
  expect(tryRead(text, 'book.md')).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
})

test('line breaks of every kind, and a byte order mark, change nothing', () => {
  const text = fixture('mixed.md')
  const expected = read(text, 'mixed.md')
  for (const other of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\ufeff${text}`]) {
    expect(read(other, 'mixed.md')).toEqual(expected)
  }
})
