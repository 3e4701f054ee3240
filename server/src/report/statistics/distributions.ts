import library from 'jstat'

const { chisquare, normal } = library.jStat

/** The chance of a value above `x` under the chi-squared distribution. */
export const chiSquaredAbove = (x: number, degreesOfFreedom: number): number => 1 - chisquare.cdf(x, degreesOfFreedom)

/** The value that the standard normal distribution stays below with probability `p`. */
export const normalQuantile = (p: number): number => normal.inv(p, 0, 1)
