import { readFileSync } from 'node:fs'

/** The version of Dấu. `main/cli/` and the built `out/main/` lie equally deep below package.json. */
export function version(): string {
  return String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version)
}
