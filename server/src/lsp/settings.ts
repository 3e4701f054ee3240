/**
 * The settings of section `codingMarkdown`, asked for by `workspace/configuration`: the one place that defines them.
 * The part of `package.json` and the type that the server reads are made from it. None changes which problems exist.
 */
export const settings = {
  inlayHints: {
    default: true,
    description: 'Show the number of segments behind each entry.',
  },
  codeLens: {
    default: true,
    description: 'Show above each category how often it is used in the study.',
  },
  keepOldNames: {
    default: false,
    description: 'Keep the old ID or label of a category that is renamed as an alias in the codebook.',
  },
  studyProblems: {
    default: true,
    description: 'Show the problems of all coding files of the study, not only of those that are open.',
  },
  coder: {
    default: '',
    description:
      'Who you are, in a study that several people code: the name of the folder that your codings go to. Only you can set it, never a study.',
    isPersonal: true,
  },
} as const satisfies Record<string, Setting>

/** A setting that is on or off, or a text. */
export interface Setting {
  readonly default: boolean | string
  /** What it says, or does when on: a sentence in Markdown. */
  readonly description: string
  /** Whether it is the person's, wherever they work, and no workspace can set it for them. */
  readonly isPersonal?: boolean
}

export type EditorSettings = {
  readonly [Name in keyof typeof settings]: (typeof settings)[Name]['default'] extends string ? string : boolean
}

/** What holds where the editor has no settings. */
export const standardSettings = Object.fromEntries(
  Object.entries(settings).map(([name, setting]) => [name, setting.default]),
) as EditorSettings
