import { tool } from '../../text/tool.ts'
import { codesElement, leftOfCodes } from '../refi/codes.ts'
import { Guids } from '../refi/guids.ts'
import { element, xmlHead } from '../refi/xml.ts'
import { textFormat } from './pieces.ts'

/** The codebook as REFI-QDA's Codebook exchange format, version 1.0. */
export const qdc = textFormat(false, async function* (study) {
  const { taxonomy } = study
  for (const one of leftOfCodes(taxonomy)) study.leave(one)
  if (taxonomy.fields.length) study.leave('codebook: fields')
  if (taxonomy.profiles.length) study.leave('codebook: profiles')
  const codes = codesElement(taxonomy, new Guids(taxonomy.name))
  const attributes = { xmlns: 'urn:QDA-XML:codebook:1.0', origin: `${tool.name} ${tool.version}` }
  yield `${xmlHead}${element('CodeBook', attributes, codes)}\n`
})
