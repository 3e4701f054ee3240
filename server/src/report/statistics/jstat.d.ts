declare module 'jstat' {
  const library: {
    readonly jStat: {
      readonly chisquare: { cdf(x: number, degreesOfFreedom: number): number }
      readonly normal: { inv(p: number, mean: number, deviation: number): number }
    }
  }
  export default library
}
