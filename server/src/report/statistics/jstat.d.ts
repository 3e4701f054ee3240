declare module 'jstat' {
  export const jStat: {
    readonly chisquare: { cdf(x: number, degreesOfFreedom: number): number }
    readonly normal: { inv(p: number, mean: number, deviation: number): number }
  }
}
