import { type PageData, showReport } from './report.ts'

const data: PageData = JSON.parse(document.getElementById('data')!.textContent)
showReport(document.querySelector('main')!, data)

// On paper nothing can be opened.
let opened: HTMLDetailsElement[] = []
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
  for (const one of opened) one.open = true
})
addEventListener('afterprint', () => {
  for (const one of opened) one.open = false
})
