import { readManifest } from '../manifest.ts'

/** What package.json says of Dấu. `main/cli/` and the built `out/main/` lie equally deep below it. */
export function manifest(): ReturnType<typeof readManifest> {
  return readManifest(new URL('../../package.json', import.meta.url))
}
