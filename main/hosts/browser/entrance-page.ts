import { createHash } from 'node:crypto'
import { windowHeaders } from '../window-headers.ts'

/** What the page does: it puts the token where only this tab has it, and goes on to the window. */
const script = `sessionStorage.setItem('dau.token', document.documentElement.dataset.token); location.replace('/' + location.hash)`

/** Headers of the page, which may run this one script and nothing else. */
export const entranceHeaders: Readonly<Record<string, string>> = {
  ...windowHeaders,
  'content-security-policy': `default-src 'none'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'content-type': 'text/html; charset=utf-8',
}

/** Hands the token to the tab without an address that holds it: addresses stay in histories. */
export function entrancePage(token: string): string {
  return `<!doctype html><html lang="vi" data-token="${token}"><meta charset="utf-8"><title>Dấu</title><link rel="icon" href="data:,"><script>${script}</script></html>`
}
