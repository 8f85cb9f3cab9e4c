import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../window/find-browser.ts'

// Draws the icons of the packages and of the window anew from build/icon.svg, after a change of it:
//   node_modules/.bin/node tests/package/draw-icons.ts

const build = join(import.meta.dirname, '../../build')
const renderer = join(import.meta.dirname, '../../renderer')
const svg = readFileSync(join(build, 'icon.svg'), 'utf8')

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()

const linux = [16, 24, 32, 48, 64, 128, 256, 512]
mkdirSync(join(build, 'icons'), { recursive: true })
for (const size of linux) writeFileSync(join(build, 'icons', `${size}x${size}.png`), await drawn(size, 0))

const windows = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const pictures: [number, Buffer][] = []
for (const size of windows) pictures.push([size, await drawn(size, 0)])
writeFileSync(join(build, 'icon.ico'), ico(pictures))

// macOS wants air around the square: 100 of 1024.
const kinds: [string, number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]
const entries: [string, Buffer][] = []
for (const [kind, size] of kinds) entries.push([kind, await drawn(size, 100 / 1024)])
writeFileSync(join(build, 'icon.icns'), icns(entries))

writeFileSync(join(renderer, 'icon.svg'), svg)
for (const size of [192, 512]) {
  writeFileSync(join(renderer, 'public', `icon-${size}.png`), await drawn(size, 0))
}
// Systems cut any shape out of this one that has the middle four fifths: the seal goes on to the edges.
const whole = svg
  .replace('viewBox="0 0 1024 1024"', 'viewBox="-64 -64 1152 1152"')
  .replace('<rect width="1024" height="1024" rx="224"', '<rect x="-64" y="-64" width="1152" height="1152"')
writeFileSync(join(renderer, 'public', 'icon-maskable-512.png'), await drawn(512, 0, whole))
await browser.close()

/** A PNG of so many pixels each way, with a share of it left free at every edge. */
async function drawn(size: number, air: number, picture = svg): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size })
  const width = size * (1 - 2 * air)
  const place = `position:fixed;left:${size * air}px;top:${size * air}px;width:${width}px;height:${width}px`
  await page.setContent(`<body style="margin:0"><div style="${place}">${picture}</div>`)
  return page.screenshot({ omitBackground: true })
}

/** The container of Windows: a directory of 16 bytes a picture, then the PNGs. */
function ico(pictures: readonly [number, Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, [size, png]] of pictures.entries()) {
    const at = 6 + 16 * index
    // 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)])
}

/** The container of macOS: four letters and a length before every PNG, and before all of them. */
function icns(pictures: readonly [string, Buffer][]): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(kind, 0, 'latin1')
    head.writeUInt32BE(content.length + 8, 4)
    return Buffer.concat([head, content])
  }
  return chunk('icns', Buffer.concat(pictures.map(([kind, png]) => chunk(kind, png))))
}
