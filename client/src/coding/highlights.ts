import {
  ColorThemeKind,
  type DecorationRenderOptions,
  Disposable,
  OverviewRulerLane,
  Range,
  type TextEditorDecorationType,
  window,
} from 'vscode'
import type { PassageItem } from '../../../server/src/lsp/protocol.ts'
import { type Colored, type Look, lookOf, unknownLook } from './palette.ts'
import type { VisiblePassages } from './visiblePassages.ts'

/** Colours what is filed in the sources that are in view. Of two passages that overlap, the second has a box. */
export class Highlights implements Disposable {
  readonly #passages: VisiblePassages
  readonly #subscriptions: Disposable
  readonly #types = new Map<string, TextEditorDecorationType>()

  constructor(passages: VisiblePassages) {
    this.#passages = passages
    this.#subscriptions = Disposable.from(
      passages.onDidChange(() => this.#show()),
      window.onDidChangeActiveColorTheme(() => {
        this.#forget()
        this.#show()
      }),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
    this.#forget()
  }

  #forget(): void {
    for (const type of this.#types.values()) type.dispose()
    this.#types.clear()
  }

  #show(): void {
    for (const editor of window.visibleTextEditors) {
      const ranges = new Map<TextEditorDecorationType, Range[]>()
      for (const { category, range, lane } of inLanes(this.#passages.of(editor.document))) {
        const type = this.#typeOf(category, lane)
        ranges.set(type, [...(ranges.get(type) ?? []), range])
      }
      for (const type of this.#types.values()) editor.setDecorations(type, ranges.get(type) ?? [])
    }
  }

  #typeOf(category: Colored | null, lane: number): TextEditorDecorationType {
    const key = JSON.stringify([category?.color, category?.order, lane])
    const type = this.#types.get(key) ?? window.createTextEditorDecorationType(decoration(category, lane))
    this.#types.set(key, type)
    return type
  }
}

interface Placed {
  readonly category: PassageItem['category']
  readonly range: Range
  /** 0 for the first of those that overlap at a place. */
  readonly lane: number
}

function inLanes(items: readonly PassageItem[]): Placed[] {
  const placed: Placed[] = []
  for (const { category, ranges } of items) {
    for (const { start, end } of ranges) {
      const range = new Range(start.line, start.character, end.line, end.character)
      const taken = placed.filter(one => one.range.intersection(range)?.isEmpty === false).map(one => one.lane)
      let lane = 0
      while (taken.includes(lane)) lane++
      placed.push({ category, range, lane })
    }
  }
  return placed
}

function decoration(category: Colored | null, lane: number): DecorationRenderOptions {
  const { kind } = window.activeColorTheme
  const isDark = kind === ColorThemeKind.Dark || kind === ColorThemeKind.HighContrast
  const hasHighContrast = kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight
  const { color, line }: Look = category ? lookOf(category, isDark) : unknownLook(isDark)
  const width = line === 'double' ? 3 : 2
  return {
    // In high contrast nothing may lie behind the text.
    ...(hasHighContrast ? {} : { backgroundColor: `${color}${isDark ? '40' : '2e'}` }),
    border: `${width - 1}px ${line} ${color}`,
    ...(lane === 0 ? { borderWidth: `0 0 ${width}px 0` } : {}),
    overviewRulerColor: color,
    overviewRulerLane: OverviewRulerLane.Left,
  }
}
