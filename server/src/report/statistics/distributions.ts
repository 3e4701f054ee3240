import library from 'jstat'

const { chisquare, normal } = library.jStat

/** The chance of a value above `x` under the chi-squared distribution. */
export function chiSquaredAbove(x: number, degreesOfFreedom: number): number {
  return 1 - chisquare.cdf(x, degreesOfFreedom)
}

/** The value that the standard normal distribution stays below with probability `p`. */
export function normalQuantile(p: number): number {
  return normal.inv(p, 0, 1)
}
