import { SaxesParser } from 'saxes'
import { ImportFault } from '../imports/importer.ts'

/** A REFI-QDA project, read: parts refer to each other by GUIDs, in lower case and without braces. */
export interface Project {
  readonly name: string
  readonly users: ReadonlyMap<string, string>
  readonly codes: ReadonlyMap<string, ProjectCode>
  readonly cases: readonly ProjectCase[]
  readonly sources: readonly ProjectSource[]
  readonly notes: ReadonlyMap<string, ProjectNote>
  /** Elements that were passed over, and how many there are of each. */
  readonly skipped: ReadonlyMap<string, number>
}

export interface ProjectCode {
  readonly name: string
  readonly parent: string | null
}

export interface ProjectCase {
  readonly name: string
  /** By the variables' names. */
  readonly values: Readonly<Record<string, string>>
  readonly sources: readonly string[]
}

export interface ProjectSource {
  readonly guid: string
  readonly name: string
  /** `internal://…` where the text is a file of the archive. */
  readonly textPath: string | null
  readonly text: string | null
  readonly selections: readonly ProjectSelection[]
  /** Of the source as a whole. */
  readonly codings: readonly ProjectCoding[]
  readonly notes: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

export interface ProjectSelection {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly codings: readonly ProjectCoding[]
}

export interface ProjectCoding {
  readonly code: string
  readonly user: string | null
  readonly notes: readonly string[]
}

export interface ProjectNote {
  readonly name: string
  readonly user: string | null
  /** Null where it is a file of the archive, or empty. */
  readonly text: string | null
}

const namespaces = ['urn:QDA-XML:project:1.0', 'urn:QDA-XML:project:0:4']

/** Deeper than any project; what is nested deeper would exhaust whatever walks it. */
const deepest = 60

/** An element with what is in it. Kept for one source, case or note at a time. */
interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

/** Reads `project.qde`. Throws an `ImportFault` for what is no such project, or has a document type, and so could have entities. */
export function readProject(xml: string): Project {
  return new ProjectReader().read(xml)
}

class ProjectReader {
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #open: Node[] = []
  #name = ''
  readonly #users = new Map<string, string>()
  readonly #codes = new Map<string, ProjectCode>()
  readonly #variables = new Map<string, string>()
  readonly #cases: ProjectCase[] = []
  readonly #sources: ProjectSource[] = []
  readonly #notes = new Map<string, ProjectNote>()
  readonly #skipped = new Map<string, number>()

  read(xml: string): Project {
    const parser = this.#parser
    parser.on('error', error => this.#refuse(`is not well-formed XML (${error.message})`))
    parser.on('doctype', () => this.#refuse('has a document type, which a REFI-QDA project must not have'))
    parser.on('opentag', ({ local, uri, attributes }) => {
      const plain = Object.entries(attributes).flatMap(([name, { value, prefix }]) => (prefix ? [] : [[name, value]]))
      this.#begin(local, uri, Object.fromEntries(plain))
    })
    parser.on('closetag', () => this.#end())
    const addText = (text: string): void => {
      const last = this.#open.at(-1)
      if (last) last.text += text
    }
    parser.on('text', addText)
    parser.on('cdata', addText)
    parser.write(xml.startsWith('\ufeff') ? xml.slice(1) : xml).close()
    return {
      name: this.#name,
      users: this.#users,
      codes: this.#codes,
      cases: this.#cases,
      sources: this.#sources,
      notes: this.#notes,
      skipped: this.#skipped,
    }
  }

  #refuse(what: string): never {
    throw new ImportFault(`its project.qde ${what}, line ${this.#parser.line}`)
  }

  #begin(name: string, namespace: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#open.length >= deepest) this.#refuse(`is nested more than ${deepest} elements deep`)
    if (this.#open.length === 0 && (name !== 'Project' || !namespaces.includes(namespace)))
      this.#refuse(`is no REFI-QDA project: its root is <${name}> in the namespace "${namespace}"`)
    if (this.#open.length === 0) this.#name = attributes.name ?? ''
    const node: Node = { name, attributes, children: [], text: '' }
    const around = this.#open.at(-1)
    if (name === 'Code' && (around?.name === 'Code' || around?.name === 'Codes'))
      this.#codes.set(guidOf(node), {
        name: attributes.name ?? '',
        parent: around.name === 'Code' ? guidOf(around) : null,
      })
    this.#open.push(node)
  }

  /** What is complete is taken, and not kept in the element around it. */
  #end(): void {
    const node = this.#open.pop()!
    const [, list] = this.#open
    if (this.#open.length > 2) this.#open.at(-1)!.children.push(node)
    else if (this.#open.length === 2) this.#take(list!.name, node)
    else if (this.#open.length === 1 && !lists.has(node.name) && !otherLists.has(node.name)) this.#skip(node.name)
  }

  #take(list: string, node: Node): void {
    const { name, attributes } = node
    if (list === 'Users') this.#users.set(guidOf(node), attributes.name ?? attributes.id ?? '')
    else if (list === 'Variables') this.#variables.set(guidOf(node), attributes.name ?? '')
    else if (list === 'Cases') this.#cases.push(this.#case(node))
    else if (list === 'Notes')
      this.#notes.set(guidOf(node), {
        name: attributes.name ?? '',
        user: reference(attributes.creatingUser),
        text: child(node, 'PlainTextContent')?.text ?? null,
      })
    else if (list === 'Sources' && name === 'TextSource') this.#sources.push(this.#source(node))
    else if (list === 'Sources' || !lists.has(list)) this.#skip(name)
  }

  #skip(name: string): void {
    this.#skipped.set(name, (this.#skipped.get(name) ?? 0) + 1)
  }

  #case(node: Node): ProjectCase {
    return {
      name: node.attributes.name ?? '',
      values: this.#values(node),
      sources: all(node, 'SourceRef').map(target),
    }
  }

  #source(node: Node): ProjectSource {
    return {
      guid: guidOf(node),
      name: node.attributes.name ?? '',
      textPath: node.attributes.plainTextPath ?? null,
      text: child(node, 'PlainTextContent')?.text ?? null,
      selections: all(node, 'PlainTextSelection').map(one => ({
        name: one.attributes.name ?? '',
        start: this.#offset(one.attributes.startPosition),
        end: this.#offset(one.attributes.endPosition),
        codings: all(one, 'Coding').map(coding),
      })),
      codings: all(node, 'Coding').map(coding),
      notes: all(node, 'NoteRef').map(target),
      values: this.#values(node),
    }
  }

  #offset(text: string | undefined): number {
    if (text === undefined || !/^\s*\d{1,10}\s*$/.test(text))
      this.#refuse(`has a selection at "${text ?? ''}", which is no offset`)
    return Number(text)
  }

  #values(node: Node): Record<string, string> {
    const values: Record<string, string> = Object.create(null)
    for (const one of all(node, 'VariableValue')) {
      const name = this.#variables.get(target(child(one, 'VariableRef')))
      const value = one.children.find(({ name }) => name.endsWith('Value'))?.text
      if (name && value) values[name] = value
    }
    return values
  }
}

/** The lists of a project that are read. */
const lists = new Set(['Users', 'CodeBook', 'Variables', 'Cases', 'Sources', 'Notes'])
/** Those of which only the number of parts is said. */
const otherLists = new Set(['Links', 'Sets', 'Graphs'])

const child = (node: Node, name: string): Node | undefined => node.children.find(one => one.name === name)
const all = (node: Node, name: string): Node[] => node.children.filter(one => one.name === name)

const coding = (node: Node): ProjectCoding => ({
  code: target(child(node, 'CodeRef')),
  user: reference(node.attributes.creatingUser),
  notes: all(node, 'NoteRef').map(target),
})

const guidOf = ({ attributes }: Node): string => reference(attributes.guid) ?? ''
const target = (node: Node | undefined): string => reference(node?.attributes.targetGUID) ?? ''
const reference = (guid: string | undefined): string | null =>
  guid === undefined
    ? null
    : guid
        .trim()
        .toLowerCase()
        .replace(/^\{|\}$/g, '')
