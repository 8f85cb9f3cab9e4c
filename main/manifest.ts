import { readFileSync } from 'node:fs'
import { z } from 'zod'

const manifest = z.object({
  version: z.string(),
  /** Where new versions are to be found; absent unless whoever packs Dấu has set it. */
  homepage: z
    .url({ protocol: /^https?$/u })
    .optional()
    .catch(undefined),
})
type Manifest = z.infer<typeof manifest>

/** What package.json says of Dấu. Throws an Error when it cannot be read or names no version. */
export function readManifest(file: string | URL): Manifest {
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
}
