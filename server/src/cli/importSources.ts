import type { CodingDocument } from '../document/model.ts'
import { type Verification, verify } from '../source/verify.ts'
import { FileError } from '../study/fileSystem.ts'
import type { Settings } from '../study/settings.ts'
import { placeOf, SourceLibrary, sourceRequest } from '../study/sources.ts'
import { writeDraft } from './drafts.ts'
import { type Io, pathOf } from './io.ts'

/** Sources that come along with codings: written where the study has none yet. Those that it has are never changed. */
export class ImportedSources {
  readonly #io: Io
  readonly #settings: Settings
  readonly #library: SourceLibrary
  readonly #left = new Set<string>()
  #written = 0

  constructor(io: Io, settings: Settings) {
    this.#io = io
    this.#settings = settings
    this.#library = new SourceLibrary(io.files)
  }

  get written(): number {
    return this.#written
  }

  /** What could not be carried. */
  get left(): readonly string[] {
    return [...this.#left]
  }

  /** Compares a document with its source, which is written first where it is missing; null where there is none. */
  async verify(uri: string, document: CodingDocument, text: string | null): Promise<Verification | null> {
    const request = sourceRequest(uri, document.titleValues, this.#settings.sources)
    const place = request && placeOf(request)
    if (text !== null && (typeof place !== 'string' || typeof request?.setting.place !== 'string'))
      this.#left.add('texts of sources: the study does not say where they are to be')
    else if (text !== null && typeof place === 'string') await this.#write(place, text)
    const answer = request && (await this.#library.find(request))
    if (!answer || !('source' in answer)) return null
    if (text !== null && answer.source.text !== text)
      this.#left.add(`the text of ${answer.source.name}: the study has another, which stays`)
    return verify(document, answer.source)
  }

  async #write(uri: string, text: string): Promise<void> {
    if (await this.#io.files.stat(uri)) return
    try {
      await writeDraft(this.#io, this.#settings, { uri, text })
      this.#library.invalidate(uri)
      this.#written++
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      this.#left.add(`the text of ${pathOf(this.#io, uri)}, which cannot be written: ${error.message}`)
    }
  }
}
