import { main } from './main.ts'
import { processIo } from './processIo.ts'

main(process.argv.slice(2), processIo()).then(status => {
  process.exitCode = status
})
