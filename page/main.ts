import { showInEditor } from './dashboard.ts'
import { type PageData, showReport } from './report.ts'

const root = document.querySelector('main')!
const data = document.getElementById('data')
if (data) showReport(root, JSON.parse(data.textContent) as PageData)
else showInEditor(root)

// On paper nothing can be opened.
let opened: HTMLDetailsElement[] = []
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
  for (const one of opened) one.open = true
})
addEventListener('afterprint', () => {
  for (const one of opened) one.open = false
})
