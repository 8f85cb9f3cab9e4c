/*
 * The one thing that differs: a browser has no `app:` scheme, so that a page of `app://dau/` has the address
 * `http://dau.localhost/` in it, which Chromium treats alike: an origin of its own, secure, with `fetch`
 * (docs/api/protocol, `registerSchemesAsPrivileged`). Nothing listens there; the screen answers every request itself.
 */
const inner = /\bapp:\/\/([^/?#:@]+)/u
const outer = /\bhttp:\/\/([^/?#:@]+)\.localhost(?=[/?#]|$)/u

/** An address of the program as the browser has it. */
export function inBrowser(address: string): string {
  return address.replace(inner, 'http://$1.localhost')
}

/** An address of the browser as the program knows it. */
export function inProgram(address: string): string {
  return address.replace(outer, 'app://$1')
}
