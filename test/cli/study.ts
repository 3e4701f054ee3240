import { read } from '../support.ts'

/** A study in few words, by the codebook test/fixtures/codebooks/small.json. */
export const codebook = read('test/fixtures/codebooks/small.json')

const withTools = (tools: string, number = '7'): string => `# Coding of ad ${number}

## 1. Tasks

- **1.A.1. Software Development:**
  - "builds things"

## 2. Tools

${tools}
  - \`Go\`
`

/** Nothing is wrong with it: 2 entries, 2 segments. */
export const clean = withTools('- **2.1. Languages:**')
/** One error in line 10, which no safe fix repairs: unknown-category. */
export const wrong = withTools('- **9.9. Gardening:**')
/** One warning in line 10, which a safe fix repairs: category-form. */
export const untidy = withTools('- 2.1. Languages:')
/** What the safe fix makes of it. */
export const tidied = clean
/** A Markdown file of another kind. */
export const readme = '# A study\n\nRead me.\n\n## How to install\n\n- **First:** this\n- **Second:** that\n'
