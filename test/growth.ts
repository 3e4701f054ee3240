/** Times below this, in milliseconds of CPU, are too short to compare: they count as this long. */
const floor = 40

/**
 * How many times longer `work` takes for a text four times as long, in CPU time, the best of some tries: about 4 where the
 * cost is linear, 16 where it is quadratic, on a fast machine as on a busy one.
 */
export function growth(work: (size: number) => void, size: number): number {
  const cost = (of: number): number => {
    const times = [0, 1].map(() => {
      const start = process.cpuUsage()
      work(of)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    })
    return Math.max(floor, Math.min(...times))
  }
  return cost(4 * size) / cost(size)
}
