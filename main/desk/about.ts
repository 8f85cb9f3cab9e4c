import { readFile } from 'node:fs/promises'
import type { About } from '../../preload/contract/desk.ts'
import { Refusal } from '../../preload/contract/refusal.ts'

/** As in `DeskOptions`. */
interface AboutOptions {
  version: string
  homepage?: string | undefined
  licences: string
}

/**
 * What Dấu and the programs it runs in are, and the licences of the packages in it, from the file that the build puts beside
 * the program. Throws a Refusal when that is not there.
 */
export async function aboutDau({ version, homepage, licences }: AboutOptions): Promise<About> {
  const { node, electron, chrome } = process.versions
  const text = await readFile(licences, 'utf8').catch(() => {
    throw new Refusal('NOT_FOUND', `The licences are not beside the program (${licences}); build it again.`)
  })
  return {
    version,
    ...(homepage !== undefined && { homepage }),
    runsIn: [
      ...(electron === undefined ? [] : [{ name: 'Electron', version: electron }]),
      ...(chrome === undefined ? [] : [{ name: 'Chromium', version: chrome }]),
      { name: 'Node', version: node },
    ],
    packages: JSON.parse(text) as About['packages'],
  }
}
