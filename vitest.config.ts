import { defineConfig } from 'vitest/config'

/** Tests that start a real editor: one after the other, after all others. */
const editors = ['test/vscode/**/*.test.ts', 'test/neovim/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    setupFiles: './test/seed.ts',
    projects: [
      {
        extends: true,
        test: { name: 'code', include: ['test/**/*.test.ts'], exclude: editors, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'editors',
          include: editors,
          fileParallelism: false,
          globalSetup: 'test/vscode/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
