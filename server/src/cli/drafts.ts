import { FileError, type FileSystem } from '../study/fileSystem.ts'
import { isBelow, type Settings } from '../study/settings.ts'
import { parentOf, upward } from '../study/uri.ts'
import type { Io } from './io.ts'

/**
 * Creates a file of a study. Rejects with a `FileError` where it is there already, unless it may be `any`, or would come to lie
 * outside of the study.
 */
export async function writeDraft(
  io: Io,
  { root }: Settings,
  { uri, text }: { readonly uri: string; readonly text: string },
  expected: 'absent' | 'any' = 'absent',
): Promise<void> {
  if (!(await staysBelow(io.files, root, parentOf(uri)))) throw new FileError('its folder is a link out of the study')
  await io.writer.write(uri, new TextEncoder().encode(text), expected)
}

/** Whether a folder that may have to be made first comes to lie below `root`. */
async function staysBelow(files: FileSystem, root: string, folder: string): Promise<boolean> {
  for (const at of upward(folder)) if (await files.stat(at)) return isBelow(files, root, at)
  return true
}
