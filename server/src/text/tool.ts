import manifest from '../../../package.json' with { type: 'json' }

/** Who we are, as machine formats say it. */
export const tool = { name: manifest.name, version: manifest.version, url: manifest.homepage } as const
