import type { ReadDocument } from '../document/document.ts'
import type { CodingDocument, Directive, Entry, Part } from '../document/model.ts'
import type { Verification } from '../source/verify.ts'
import type { TaxonomyFile } from '../taxonomy/schema.ts'
import type { Example, Taxonomy } from '../taxonomy/taxonomy.ts'
import type { JsonProblem } from '../text/json.ts'
import type { Range } from '../text/lines.ts'
import type { Span } from '../text/span.ts'

export const severities = ['error', 'warning', 'info', 'hint'] as const
export type Severity = (typeof severities)[number]

/** Replaces `span` of a file's text by `newText`; without `file` (a URI), of the text that the problem is in. */
export interface Edit {
  readonly span: Span
  readonly newText: string
  readonly file?: string
}

/** A repair. A safe one never changes what is coded, and is what `--fix` applies; all others are for a person. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly Edit[]
  /** Its rule has shown that nothing but letters of one passage change: it is safe without a trial. */
  readonly isProved?: true
  /** What it comes to for the codebook: an editor that can ask why makes a revision of it, with a log. */
  readonly addition?: CategoryAddition
}

/** A category that the codebook would have. */
export interface CategoryAddition {
  readonly id: string
  readonly label: string
  /** The ID of the group or section that it would stand in. */
  readonly place: string
}

/** What a rule says: where, in words, and how to repair it. */
export interface Finding {
  /** The file it is in, as a URI: said by rules that see a whole study. */
  readonly file?: string
  /** Exactly the wrong text. */
  readonly span: Span
  /** What was found, what was expected, what to do: one sentence in plain words. */
  readonly message: string
  readonly data?: { readonly found?: string; readonly expected?: readonly string[] }
  readonly related?: readonly Related[]
  /** Made only when asked for, the best first: what a repair costs is never paid for a keystroke. */
  readonly fixes?: () => readonly Fix[]
  /** More of them, none safe, that cost too much to be made for all problems at once: only for one that a person looks at. */
  readonly suggestions?: () => readonly Fix[]
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
}

export interface Related {
  /** The same place as a range, where the text of the other file is not at hand. */
  readonly range?: Range
  readonly span: Span
  readonly message: string
  readonly file?: string
}

/** A finding of a rule that is switched on. */
export interface Problem extends Finding {
  readonly rule: string
  readonly severity: Severity
  readonly suppressed?: { readonly by: 'inline' | 'baseline'; readonly reason: string }
}

/** What rules of each scope are asked about. */
export interface Snapshots {
  /** One coding file. */
  readonly document: DocumentSnapshot
  /** One coding file and the text that was coded. */
  readonly source: SourceSnapshot
  /** One coding file after all its other rules: which opt-outs silenced something. */
  readonly suppression: SuppressionSnapshot
  /** All coding files of a study. */
  readonly study: StudySnapshot
  /** A codebook, and what the documents under it make of it. */
  readonly codebook: CodebookSnapshot
  /** A `taxonomy.json`. */
  readonly taxonomy: { readonly problems: readonly JsonProblem[] }
  /** A `coding.config.json`. */
  readonly configuration: { readonly problems: readonly JsonProblem[] }
  /** A file that could not be read as text. */
  readonly file: { readonly reason: string }
}

export type Scope = keyof Snapshots

export interface DocumentSnapshot {
  readonly document: CodingDocument
  /** The document with its pieces, where they are at hand: fixes are then tried on it without reading it anew. */
  readonly read?: ReadDocument
  readonly taxonomy: Taxonomy
  /** The codebook's file, for fixes that add to it; null for the embedded one. */
  readonly codebook: { readonly uri: string; readonly text: string } | null
  /** The file's name without its folder; empty for a text without a file. */
  readonly fileName: string
}

export type SourceSnapshot = DocumentSnapshot & SourceState

/** What became of a document's segments in its source, or why it has none: a sentence without its dot. */
export type SourceState =
  | { readonly verification: Verification; readonly missing?: undefined }
  | { readonly missing: string; readonly verification?: undefined }

/** A study, as rules over the whole of it see it: what they say is said in the files that were asked for. */
export interface StudySnapshot {
  /** In the order of their paths. */
  readonly documents: readonly DocumentSummary[]
  readonly asked: ReadonlySet<string>
}

/** What is known of one document of a study: small, since there are thousands, and no text. */
export interface DocumentSummary {
  readonly uri: string
  /** Where a problem of the whole document stands. */
  readonly at: { readonly span: Span; readonly range: Range }
  /** Null where the study does not say who coded. */
  readonly coder: string | null
  /** What was coded: the name of its source; null where that is not known for certain. */
  readonly coded: string | null
  /** The same for sources that have the same text; null where none was read. */
  readonly fingerprint: string | null
  /** The rules that an opt-out silences where a problem stands, with its reason. */
  readonly silenced: Readonly<Record<string, string>>
}

/** A codebook that can be used, its file's text, and what its study shows of it. */
export interface CodebookSnapshot {
  readonly taxonomy: Taxonomy
  readonly text: string
  /** The IDs of the categories that any document has a passage of. */
  readonly used: ReadonlySet<string>
  /** Those anchor examples that were looked up. */
  readonly examples: ReadonlyMap<Example, ExampleVerdict>
}

/** 'no source': there is none of the name that it gives. */
export type ExampleVerdict = 'found' | 'not found' | 'no source'

export interface SuppressionSnapshot extends DocumentSnapshot {
  readonly ruleIds: ReadonlySet<string>
  readonly ran: ReadonlySet<string>
  /** The directives, and the rule names within them, that silenced a problem. */
  readonly used: ReadonlySet<Directive | Part>
}

/** An example in a rule's documentation, run as a test with that rule alone. */
export interface RuleExample {
  /** A coding file, or as much of one as shows the mistake; for rules over a codebook, a `taxonomy.json`. */
  readonly text: string
  /** What the first fix makes of it, where there is a fix. */
  readonly fixed?: string
  readonly fileName?: string
  /** The text that was coded, for rules that look at it. */
  readonly source?: string
  /** For rules over a study: other coding files beside it, and their sources. */
  readonly others?: readonly { readonly fileName: string; readonly text: string; readonly source?: string }[]
  /** The codebook it is checked against; the embedded one where nothing is said. */
  readonly codebook?: TaxonomyFile
}

export interface RuleMeta<S extends Scope = Scope> {
  readonly id: string
  readonly severity: Severity | 'off'
  readonly scope: S
  /** What it finds: a clause that goes on from "Reports ". */
  readonly finds: string
  /** Why it matters to a study: one or two sentences. */
  readonly why: string
  /** What its fixes do, and which of them are safe; absent where it has none. */
  readonly repair?: string
  /** What it says of a document with `status: draft`, where that is milder. */
  readonly inDrafts?: Severity
  /** Each invalid example has exactly one problem of this rule, each valid one none. */
  readonly examples: { readonly invalid: readonly RuleExample[]; readonly valid: readonly RuleExample[] }
}

/** Synchronous pure functions of a snapshot, and what is to be known about them. */
export interface Rule<S extends Scope = Scope> {
  readonly meta: RuleMeta<S>
  check?(snapshot: Snapshots[S]): Iterable<Finding>
  /**
   * What it says of one entry of a document. Whether it says anything may depend on the codebook, on the entry's origin,
   * on which section and group of the codebook it stands in, and on nothing else: of an entry for which all this is as it
   * was, a rule that said nothing is not asked again.
   */
  checkEntry?(entry: Entry, snapshot: DocumentSnapshot): readonly Finding[]
}

/** What a rule says of nearly every entry. */
export const nothing: readonly Finding[] = []

/** A rule of whichever scope. */
export type AnyRule = { [S in Scope]: Rule<S> }[Scope]

/** Keeps a rule's scope and its snapshot together. */
export const defineRule = <S extends Scope>(rule: Rule<S>): Rule<S> => rule
