/**
 * How a category looks in a source. Where the codebook names no colour, one of Okabe and Ito's eight, which people with any
 * colour vision can tell apart (Color Universal Design, 2008; their black is the text itself); from the eighth category on
 * also another kind of line.
 */
const hues = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442']
const lines = ['solid', 'dashed', 'dotted', 'double'] as const

export interface Look {
  /** `#rrggbb`, to be seen on the background of an editor. */
  readonly color: string
  readonly line: (typeof lines)[number]
}

/** What a look depends on; `CategoryItem` and `PassageItem` have it. */
export interface Colored {
  readonly color?: string
  /** Its place among all categories of the codebook. */
  readonly order: number
}

/** What cannot be found in the codebook is grey. */
export const unknownLook = (isDark: boolean): Look => ({ color: visible('#808080', isDark), line: 'dotted' })

export function lookOf({ color, order }: Colored, isDark: boolean): Look {
  const turn = color === undefined ? Math.floor(order / hues.length) : 0
  return { color: visible(color ?? hues[order % hues.length]!, isDark), line: lines[turn % lines.length]! }
}

/** WCAG 2.2, 1.4.11: what has to be seen differs from what is beside it at least so much. */
const contrast = 3

/** The colour, made darker or lighter as far as it must be to be seen. */
export function visible(color: string, isDark: boolean): string {
  const background = isDark ? [0x1f, 0x1f, 0x1f] : [0xff, 0xff, 0xff]
  const towards = isDark ? 0xff : 0
  const own = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = own.map(value => Math.round(value + (towards - value) * share))
    if (contrastOf(mixed, background) >= contrast) return hexOf(mixed)
  }
  return hexOf([towards, towards, towards])
}

/** WCAG 2.2, contrast ratio. */
function contrastOf(a: readonly number[], b: readonly number[]): number {
  const [less, more] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (more + 0.05) / (less + 0.05)
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(color: readonly number[]): number {
  const [red, green, blue] = color.map(value => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const hexOf = (color: readonly number[]): string =>
  `#${color.map(value => value.toString(16).padStart(2, '0')).join('')}`
