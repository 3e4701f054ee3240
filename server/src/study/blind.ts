import { Wildcard } from '../text/wildcard.ts'
import { mayBeCodingFile } from './check.ts'
import type { Config } from './config.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'
import { coderIn } from './summary.ts'
import { within } from './uri.ts'

/** Whether each coder sees nothing but their own codings yet. */
export const isBlind = ({ config }: Settings): boolean => config.file.blind === true

/**
 * What holds for a coder of a study: while it is blind, what is not in their folder is no coding file to them, the agreed
 * codings neither. Without a name nobody's are. Whatever an editor asks is answered from the files that are left, so that
 * no feature has to think of it.
 */
export function asSeenBy(settings: Settings, coder: string): Settings {
  if (!isBlind(settings)) return settings
  const known = seen.get(settings) ?? new Map<string, Settings>()
  seen.set(settings, known)
  const own = known.get(coder) ?? { ...settings, config: ownOnly(settings, coder), seenBy: coder }
  known.set(coder, own)
  return own
}

/** Settings are the same as long as nothing changes, and so must these be. */
const seen = new WeakMap<Settings, Map<string, Settings>>()

function ownOnly(settings: Settings, coder: string): Config {
  const { config, root } = settings
  const folders = new Wildcard((config.file.coders ?? '').replace('{coder}', () => coder))
  return {
    ...config,
    includes: path => coder !== '' && config.includes(path) && coderIn(within(root, path), settings) === coder,
    reaches: folder => coder !== '' && config.reaches(folder) && folders.reaches(folder),
  }
}

/** Why nothing is changed that concerns the codings of others, which nobody may see yet. */
export const blindRefusal =
  'This study is coded blind: what changes the codings of others has to wait for the end of the blind phase.'

/** Throws where a coder would write a file that they may not see: another's, or anybody's as long as they are nobody. */
export function refuseUnseen(uri: string, settings: Settings): void {
  if (isBlind(settings) && !mayBeCodingFile(uri, settings))
    throw new Refusal(
      'This study is coded blind: only files of the folder that “codingMarkdown.coder” names can be written.',
    )
}

/** What somebody is told whose codings cannot be shown, since nobody knows which are theirs. */
export const whoAreYou =
  'This study is coded blind: nothing is shown until the setting “codingMarkdown.coder” names the folder that is yours.'
