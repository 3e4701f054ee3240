import { Uri } from 'vscode'
import { type Colored, type Look, lookOf, unknownLook } from './palette.ts'

/** The colour of a category as a picture, for lists; null: of one that the codebook does not know. */
export const swatch = (category: Colored | null): { light: Uri; dark: Uri } => ({
  light: picture(category ? lookOf(category, false) : unknownLook(false)),
  dark: picture(category ? lookOf(category, true) : unknownLook(true)),
})

const dashes: Record<Look['line'], string> = { solid: '', dashed: '5 3', dotted: '2 2', double: '' }

function picture({ color, line }: Look): Uri {
  const stroke = `stroke='${color}' stroke-dasharray='${dashes[line]}'`
  const lines = line === 'double' ? [11.5, 14.5] : [13]
  const drawn = lines
    .map(y => `<path d='M1 ${y}H15' stroke-width='${line === 'double' ? 1.5 : 3}' ${stroke}/>`)
    .join('')
  const fill = `<rect x='1' y='3' width='14' height='9' fill='${color}' fill-opacity='.35'/>`
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'>${fill}${drawn}</svg>`
  return Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`)
}
