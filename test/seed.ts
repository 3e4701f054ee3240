import fc from 'fast-check'

/** Properties are tried with the same values each time, so that what fails has a cause in the change; `SEED=7` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) })
