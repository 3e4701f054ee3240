import type { Random } from './random.ts'

/** The slips of a tired coder; each leaves a text alone that gives it no hold. */
const mistakes: readonly ((text: string) => string)[] = [
  text => text.replace('### Macro-Category B', '### Macro-Gategory B'),
  text => text.replace('Frameworks & Libraries', 'Frameworks & Libaries'),
  text => text.replace('**1.B.2. ', '**1.B.9. '),
  text => text.replace(/^(- +)\*\*Reasoning:\*\* .*$/m, '$1**Reasoning:**'),
  text => text.replace(/^(- +\*\*3\.1\. [^:]+):\*\*/m, '$1**'),
  text => text.replace(/^( +- +`[^`]+`)\r?\n +- +(`[^`]+`)/m, '$1, $2'),
  text => text.replace(' Analysis: Job Ad', ': Job Ad'),
]

export const makeMistake = (text: string, random: Random): string => random.pick(mistakes)(text)
