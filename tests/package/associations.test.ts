import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readEndings } from '../../main/library/kinds.ts'
import { root } from '../helpers/dau.ts'

// The files for which each system offers Dấu are those that it reads.

const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))

test('on macOS', () => {
  const offered = config.mac.fileAssociations.flatMap(({ ext }: { ext: string | string[] }) => ext)
  expect(offered.map((ext: string) => `.${ext}`).toSorted()).toEqual(readEndings.toSorted())
  // The system's own choice stays what it is.
  expect(config.mac.fileAssociations.every(({ rank }: { rank: string }) => rank === 'Alternate')).toBe(true)
})

test('on Linux', () => {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const types: Record<string, string> = {
    '.txt': 'text/plain',
    '.md': 'text/markdown',
    '.markdown': 'text/markdown',
    '.html': 'text/html',
    '.htm': 'text/html',
    '.xhtml': 'application/xhtml+xml',
    '.docx': word,
    '.epub': 'application/epub+zip',
    '.pdf': 'application/pdf',
  }
  const wanted = new Set([...readEndings.map((ending) => types[ending]), 'inode/directory'])
  expect(new Set(config.linux.mimeTypes)).toEqual(wanted)
})

test('on Windows, until it is removed', () => {
  const script = readFileSync(join(root, 'build', 'installer.nsh'), 'utf8')
  const endings = [...script.matchAll(/!insertmacro \$\{act\} (\.\w+)$/gmu)].map(([, ending]) => ending)
  expect(endings.toSorted()).toEqual(readEndings.toSorted())
  for (const [macro, does] of [
    ['customInstall', 'dauIsOffered'],
    ['customUnInstall', 'dauIsNotOffered'],
  ]) {
    const body = script.slice(script.indexOf(`!macro ${macro}`)).split('!macroend')[0]
    expect(body).toContain(`!insertmacro forEveryEnding ${does}`)
  }
})
