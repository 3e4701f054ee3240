import fc from 'fast-check'
import { expect, test } from 'vitest'
import { URI, Utils } from 'vscode-uri'
import { nameOf, parentOf, pathFrom, within } from '../../server/src/study/uri.ts'

const segment = fc.oneof(
  fc.constantFrom(
    'a',
    'ad_755.md',
    'x-1',
    '.git',
    '..',
    '.',
    '~',
    'a b',
    'ä.md',
    '100%',
    'a#b',
    'a?b',
    'c:',
    '(x)',
    '%41',
  ),
  fc.string({ minLength: 1, maxLength: 5 }).filter(text => !text.includes('/')),
)
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(segments => segments.join('/'))
/** Folders come from walks, without `.` and `..`. */
const uri = path.map(text => Utils.joinPath(URI.file('/'), text).toString())

test('URIs are put together and taken apart as vscode-uri does it, plain ones without its help', () => {
  fc.assert(
    fc.property(uri, path, (folder, below) => {
      expect(parentOf(folder)).toBe(Utils.dirname(URI.parse(folder)).toString())
      expect(nameOf(folder)).toBe(Utils.basename(URI.parse(folder)))
      const joined = within(folder, below)
      expect(joined).toBe(Utils.joinPath(URI.parse(folder), below).toString())
      const back = pathFrom(folder, joined)
      if (back) expect(within(folder, back)).toBe(joined)
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  )
})
