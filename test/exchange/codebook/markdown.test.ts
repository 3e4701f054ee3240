import { expect, test } from 'vitest'
import { fixture, read, show, tryRead } from './outline.ts'

test('categories as headings', () => {
  expect(show(read(fixture('headings.md'), 'headings.md'))).toMatchInlineSnapshot(`
    "# Care Work Coding Book
    How vacancies in care describe the work, its tools and the people it asks for.
    profile Care Specialist = Most of the work is nursing, and the vacancy names a ward.
    profile Coordinator = Plans the work of others.
    section 1 Work Analysis [quote]
      group Macro-Category A: Nursing = What is done at the bedside.
        1.A.1 Daily Care & Hygiene
          definition: Washing, dressing and feeding, see the handbook (https://care.example/hygiene).
          include: The passage names the act itself.
          exclude: Cleaning rooms: that is 1.B.1. | Care at home
          rule: In doubt, the act decides and not the place.
          examples: helps clients to wash | ondersteunt bij de lunch {helps at lunch} | the team's 'own' ward
        1.A.2 Medication
          definition: Giving out medicines and recording it.⏎⏎Infusions belong here too.
          examples: hands out medicines | keeps the list
      group Overarching Work
        1.B.1 House & Garden
          definition: Keeping rooms clean.
          examples: mops the floors
    section 2 Tools [term]
      2.1 Software
        examples: Caren | ONS (mobile, web) | Excel
      2.2 Lifts
    ! "Job Profiles" (line 7) was read as the list of profiles."
  `)
})

test('categories as bullets', () => {
  expect(show(read(fixture('bullets.md'), 'bullets.md'))).toMatchInlineSnapshot(`
    "# Interview Codes
    section 1 Getting there "Getting there" [quote]
      group On the road
        TRIP3 Delays
          definition: Waiting, wherever it happens.
      group On the road / By train
        TRIP4 Strikes
          definition: (no trains at all)
      TRIP1 Reasons
        definition: Why people set out.
      TRIP2 Means
        definition: What they travel with.
        exclude: walking the dog
        examples: by bike
    section 2 Being there "Being there"
      STAY1 Work
        definition: paid or not
    ! "By train" (line 14) lies deeper than a codebook goes; it became the group "On the road / By train".
    ! 2 sections without an ID got running IDs, from "1" to "2"."
  `)
})

test('both, and what has no place', () => {
  expect(show(read(fixture('mixed.md'), 'mixed.md'))).toMatchInlineSnapshot(`
    "# Mixed Book
    section 1 Tasks
      1.1 Building
        definition: Making things.
      1.2 Testing
        definition: Finding mistakes.
    section 2 More codes "More codes"
      TALK1 Meetings
        definition: all of them
    1: ---⏎author: somebody⏎--- (front matter is not read)
    4: <!-- kept by the second coder --> (a comment)
    8: ## Introduction (no category stands beneath this heading)
    10: Read this first. (no category stands beneath this heading)
    12: - Code generously. (a bullet needs a bold name or label: \`**TASK3: Label:**\`, \`**Definition:**\`)
    16: Tasks are what somebody does. (a section of a codebook has no text of its own)
    21: - **Definition:** Making other things. (the category has a definition already)
    22: - **Remark:** ask Kim (no part of a category has this name)
    23: - a loose bullet (a bullet needs a bold name or label: \`**TASK3: Label:**\`, \`**Definition:**\`)
    24: - **Rule:** (nothing stands here)
    26: > a quoted thought (a coding book is read from headings, bullets and paragraphs)
    28: \`\`\`⏎code = 1⏎\`\`\` (a code block is no text of a codebook)
    32: <!-- new --> (a comment)
    34: <!-- check --> (a comment)
    36: ### 1.1. Building again (the ID "1.1" stands in line 18 already; each must be unique)
    38: - **Definition:** The same ID. (it belongs to "1.1. Building again", which was not imported)
    40: ### 1.3. (a category needs a label behind its ID)
    42: ## 2. Outlook (no category stands beneath this heading)
    44: To be written. (no category stands beneath this heading)
    49: - **TALK1: Calls**: on the phone (the ID "TALK1" stands in line 48 already; each must be unique)
    50: - **Loose name:** without an ID (a bullet becomes a category when its bold name begins with an ID: \`**TASK3: Label:**\`)
    ! One section without an ID got the running ID "2"."
  `)
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
    '# book\nsection 1 Tasks "Tasks"\n  group Core\n    T1 Build\n    T2 Run\n! One section without an ID got the running ID "1".',
  ],
  'aliases that are live, or stand twice, are dropped and told': [
    '## 1. Tasks\n### 1.1. Build\n- **Aliases:** Make, Run\n### 1.2. Run\n- **Aliases:** make, Go\n',
    '# book\nsection 1 Tasks\n  1.1 Build\n    aliases: Make\n  1.2 Run\n    aliases: Go\n3: Run (an alias must be no live ID or label)\n5: make (this alias stands in the codebook already)',
  ],
  'bold around the ID only, and a name that only looks like one': [
    '## Tasks\n- **T1** Build: make things\n- **Word2:** a program\n',
    '# book\nsection 1 Tasks "Tasks"\n  T1 Build\n    definition: make things\n3: - **Word2:** a program (a bullet becomes a category when its bold name begins with an ID: `**TASK3: Label:**`)\n! One section without an ID got the running ID "1".',
  ],
  'a heading is read as plain words, and the rest is told': [
    '## 1. Tasks ![x](y)\n### 1.1. [Build](z) <!-- c -->\n',
    '# book\nsection 1 Tasks\n  1.1 Build\n1: ![x](y) (a heading is read as plain words)\n2: [Build](z) (a heading is read as plain words)\n2: <!-- c --> (a comment)',
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
  [`x\n\n${'**a '.repeat(60_000)}${'b** '.repeat(60_000)}`, /^Line 3 .+ too much emphasis/],
  ['[a]: /b\n\n'.repeat(300), /^Line 401 .+ more link addresses/],
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
