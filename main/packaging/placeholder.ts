import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes a folder that electron-builder takes for an unpacked Electron for Linux, where Electron itself cannot be had: all of
 * the packing but Electron can then be run and looked at. Its program only says what it is.
 */
export function makePlaceholder(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  for (const language of ['en-US', 'vi', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  writeFileSync(join(folder, 'LICENSE'), 'The place of the licence of Electron.\n')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'The place of the licences of Chromium.\n')
  const program = join(folder, 'electron')
  writeFileSync(program, Buffer.concat([Buffer.from(script), Buffer.from(sentinel), fuseWire]))
  chmodSync(program, 0o755)
}

const script = `#!/bin/sh
echo 'This is the place of Electron, which could not be had when this folder was packed. It opens nothing.' >&2
exit 1
# `

/** By these letters the fuses are found in a program of Electron. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Version 1, nine fuses, as Electron 45 comes: "1" on, "0" off. */
const fuseWire = Buffer.concat([Buffer.from([1, 9]), Buffer.from('101100011')])
