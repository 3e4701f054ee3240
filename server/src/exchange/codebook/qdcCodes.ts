import { SaxesParser } from 'saxes'
import { ImportError, type Unplaced } from './importer.ts'

/** A `<Code>` of a REFI-QDA codebook. */
export interface Code {
  readonly line: number
  readonly name: string
  readonly codable: boolean
  readonly color: string
  description: string
  readonly children: Code[]
}

export interface Codes {
  readonly roots: readonly Code[]
  /** Elements and text that are neither codes nor their descriptions. */
  readonly unplaced: readonly Unplaced[]
  /** The parts of a whole project beside its codebook, by their names. */
  readonly skipped: ReadonlySet<string>
}

const namespaces = ['urn:QDA-XML:codebook:1.0', 'urn:QDA-XML:codebook:0:4', 'urn:QDA-XML:project:1.0']

/** Deeper than any code system; what is nested deeper would exhaust whatever walks it. */
const deepest = 40

/** What an open element is to the reader; text belongs to the innermost one. */
type Frame =
  | { readonly kind: 'root' | 'codebook' | 'codes' }
  | { readonly kind: 'code'; readonly code: Code }
  | { readonly kind: 'description'; readonly code: Code }
  | { readonly kind: 'strange'; readonly line: number; readonly words: string[] }
  | { readonly kind: 'skipped' }

/** Reads the codes of a `<CodeBook>`, alone or in a `<Project>`. No document type, hence no entities of the file's own. */
export function readCodes(text: string, file: string): Codes {
  return new CodeReader(file).read(text)
}

class CodeReader {
  readonly #file: string
  readonly #parser = new SaxesParser({ xmlns: true, position: false })
  readonly #roots: Code[] = []
  readonly #unplaced: Unplaced[] = []
  readonly #skipped = new Set<string>()
  readonly #frames: Frame[] = []
  /** Where the tag that is being read began. */
  #line = 1

  constructor(file: string) {
    this.#file = file
  }

  read(text: string): Codes {
    const parser = this.#parser
    parser.on('error', error => this.#refuse(`is not well-formed XML (${error.message}); export the codebook again`))
    parser.on('doctype', () =>
      this.#refuse('has a document type, which a REFI-QDA codebook must not have; take it out'),
    )
    parser.on('opentagstart', () => {
      this.#line = parser.line
    })
    parser.on('opentag', tag => this.#open(tag.local, tag.uri, name => tag.attributes[name]?.value))
    parser.on('closetag', () => this.#close())
    parser.on('text', part => this.#text(part))
    parser.on('cdata', part => this.#text(part))
    parser.write(text).close()
    return { roots: this.#roots, unplaced: this.#unplaced, skipped: this.#skipped }
  }

  #refuse(what: string): never {
    throw new ImportError(`${this.#file} ${what.replace(';', `, line ${this.#parser.line};`)}`)
  }

  #open(name: string, namespace: string, attribute: (name: string) => string | undefined): void {
    if (this.#frames.length >= deepest) this.#refuse(`is nested more than ${deepest} elements deep; flatten its codes`)
    const around = this.#frames.at(-1)
    const known = namespaces.includes(namespace)
    if (!around && !(known && (name === 'CodeBook' || name === 'Project'))) {
      this.#refuse(
        `is no REFI-QDA codebook: its root is <${name}> in the namespace "${namespace}"; export it as a .qdc`,
      )
    }
    this.#frames.push(this.#frame(known ? name : '', name, around, attribute))
  }

  /** What an element is, by its name and by what it stands in. */
  #frame(
    name: string,
    written: string,
    around: Frame | undefined,
    attribute: (name: string) => string | undefined,
  ): Frame {
    if (!around) return { kind: name === 'Project' ? 'root' : 'codebook' }
    if (around.kind === 'skipped' || around.kind === 'strange') return around
    if (around.kind === 'root') {
      if (name === 'CodeBook') return { kind: 'codebook' }
      this.#skipped.add(written)
      return { kind: 'skipped' }
    }
    if (around.kind === 'codebook' && name === 'Codes') return { kind: 'codes' }
    if (name === 'Code' && (around.kind === 'codes' || around.kind === 'code')) {
      const code = this.#code(attribute)
      const siblings = around.kind === 'code' ? around.code.children : this.#roots
      siblings.push(code)
      return { kind: 'code', code }
    }
    if (around.kind === 'code' && name === 'Description') return { kind: 'description', code: around.code }
    if (around.kind === 'codebook' && name === 'Sets') return { kind: 'codebook' }
    const label = attribute('name') ?? attribute('targetGUID') ?? ''
    return { kind: 'strange', line: this.#line, words: [`<${written}>`, label] }
  }

  #code(attribute: (name: string) => string | undefined): Code {
    const codable = attribute('isCodable')?.trim()
    return {
      line: this.#line,
      name: attribute('name') ?? '',
      codable: codable !== 'false' && codable !== '0',
      color: attribute('color') ?? '',
      description: '',
      children: [],
    }
  }

  #text(text: string): void {
    const frame = this.#frames.at(-1)
    if (!frame || frame.kind === 'skipped' || text.trim() === '') {
      if (frame?.kind === 'description') frame.code.description += text
      return
    }
    if (frame.kind === 'description') frame.code.description += text
    else if (frame.kind === 'strange') frame.words.push(text.trim())
    else {
      // Text is reported where it ends.
      const line = this.#parser.line - (text.trimStart().split('\n').length - 1)
      this.#unplaced.push({ line, text: text.trim(), why: 'text outside a description' })
    }
  }

  #close(): void {
    const frame = this.#frames.pop()
    // What is nested in a strange element shares its frame.
    if (frame?.kind !== 'strange' || this.#frames.at(-1) === frame) return
    const text = frame.words.filter(word => word !== '').join(' ')
    this.#unplaced.push({ line: frame.line, text, why: 'a codebook is made of codes and their descriptions' })
  }
}
