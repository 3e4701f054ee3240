import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ImportFault } from '../../server/src/exchange/imports/importer.ts'
import { readZip, type ZipLimits, zipLimits } from '../../server/src/exchange/readZip.ts'

const all = (): boolean => true

const faultOf = (
  bytes: Uint8Array,
  limits: Partial<ZipLimits> = {},
  wanted: (name: string) => boolean = all,
): string => {
  try {
    readZip(bytes, wanted, { ...zipLimits, ...limits })
    return 'none'
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error
    return error.message
  }
}

test('files are found whatever the case of their names', () => {
  const files = readZip(
    zipSync({ 'Project.QDE': strToU8('x'), 'other.txt': strToU8('y') }),
    name => name === 'project.qde',
  )
  expect([...files.keys()]).toEqual(['project.qde'])
})

describe('what is refused', () => {
  const zeros = new Uint8Array(3 * 1024 * 1024)
  test.each([
    ['what is no archive', strToU8('no zip at all'), {}, 'it is no zip archive, or a broken one'],
    ['nothing', new Uint8Array(), {}, 'it is no zip archive, or a broken one'],
    [
      'too many files',
      zipSync({ a: zeros.slice(0, 1), b: zeros.slice(0, 1) }),
      { entries: 1 },
      'it has more than 1 files',
    ],
    ['a file that is too long', zipSync({ a: zeros }), { file: 1024 * 1024 }, '"a" would have over 1 MB'],
    [
      'too much together',
      zipSync({ a: zeros, b: zeros }, { level: 0 }),
      { total: 4 * 1024 * 1024 },
      'it would have over 4 MB',
    ],
    ['a bomb', zipSync({ a: zeros }), {}, '"a" would become more than 200 times as large as it is packed'],
    [
      'a name that is there twice',
      zipSync({ a: zeros.slice(0, 1), A: zeros.slice(0, 1) }),
      {},
      '"A" is in the archive twice',
    ],
  ])('%s', (_, bytes, limits, why) => expect(faultOf(bytes, limits)).toBe(why))

  test('more than an archive says of a file is never unpacked', () => {
    const archive = zipSync({ a: new Uint8Array(100_000).fill(65) })
    // The size when unpacked, in the directory at the end (APPNOTE.TXT, section 4.3.12).
    const directory = archive.findLastIndex(
      (_, at) => String.fromCharCode(...archive.subarray(at, at + 4)) === 'PK\x01\x02',
    )
    new DataView(archive.buffer, archive.byteOffset).setUint32(directory + 24, 10, true)
    expect(readZip(archive, all).get('a')!.length).toBeLessThanOrEqual(10)
  })

  test('an archive that is cut anywhere', () => {
    const archive = zipSync({ 'project.qde': strToU8('<Project/>'.repeat(50)) })
    for (let end = 0; end < archive.length; end += 7) expect(faultOf(archive.slice(0, end))).not.toBe('none')
  })
})
