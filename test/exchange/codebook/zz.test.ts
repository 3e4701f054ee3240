import { test } from 'vitest'
import { fixture, read, show } from '/work/main/test/exchange/codebook/outline.ts'
test.each(['headings.md','bullets.md','mixed.md','semicolons.csv','codes.qdc'])('%s', name => { console.log('\n== ' + name + '\n' + show(read(fixture(name), name))) })
