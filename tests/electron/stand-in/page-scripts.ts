import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { inCopy } from './asar.ts'
import { pageWorld, preloadWorld } from './preload-world.ts'

/** The name that the world of the preload script has in the browser. */
export const worldName = 'Electron Isolated Context'
/** What the world of the preload script says something with. */
export const sayName = 'toScreen'

/** The script for the world of the page, and the one for the world of the preload script. Only the top frame has them. */
export function pageScripts(preload: string): { forPage: string; forPreload: string } {
  const exposed = `exposed-${crypto.randomUUID()}`
  const parts = `${sourceOf('clone.ts')}\n${sourceOf('preload-world.ts')}`
  const inTop = (code: string) => `if (globalThis === globalThis.top) { ${code} }`
  return {
    forPage: inTop(`${parts}\n${pageWorld.name}(${JSON.stringify(exposed)})`),
    forPreload: inTop(
      `${parts}\n${preloadWorld.name}(${sayName}, ${JSON.stringify(exposed)}, (require) => {\n${readFileSync(inCopy(preload), 'utf8')}\n})`,
    ),
  }
}

/** A file of this folder as a script of a browser. */
function sourceOf(name: string): string {
  const source = stripTypeScriptTypes(readFileSync(new URL(name, import.meta.url), 'utf8'))
  return source.replace(/^import .*$/gmu, '').replace(/^export /gmu, '')
}
