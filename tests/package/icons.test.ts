import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// The drawn icons are what the three systems read; `draw-icons.ts` makes them.

const build = join(import.meta.dirname, '../../build')
const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47])

test('the drawing needs no font and has the colours of the seal', () => {
  const svg = readFileSync(join(build, 'icon.svg'), 'utf8')
  expect(svg).not.toMatch(/<text|font-family|href/u)
  expect(svg).toContain('fill="#a8321f"')
})

test('the window has the same drawing', () => {
  const svg = readFileSync(join(build, 'icon.svg'), 'utf8')
  expect(readFileSync(join(build, '../renderer/icon.svg'), 'utf8')).toBe(svg)
})

test.each([
  ['icon-192', 192],
  ['icon-512', 512],
  ['icon-maskable-512', 512],
])('browsers that install the window have %s', (name, size) => {
  const png = readFileSync(join(build, '../renderer/public', `${name}.png`))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
})

test.each([16, 24, 32, 48, 64, 128, 256, 512])('Linux has the picture of %d pixels', (size) => {
  const png = readFileSync(join(build, 'icons', `${size}x${size}.png`))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
})

test('Windows has the picture of 256 pixels and each smaller one where the directory says', () => {
  const ico = readFileSync(join(build, 'icon.ico'))
  const sizes: number[] = []
  for (let index = 0; index < ico.readUInt16LE(4); index++) {
    const at = 6 + 16 * index
    const offset = ico.readUInt32LE(at + 12)
    expect(ico.subarray(offset, offset + 4)).toEqual(pngHead)
    expect(ico.readUInt32BE(offset + 16) % 256).toBe(ico.readUInt8(at))
    sizes.push(ico.readUInt32BE(offset + 16))
  }
  expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
})

test('macOS has pictures from 16 to 1024 pixels, and the lengths add up', () => {
  const icns = readFileSync(join(build, 'icon.icns'))
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const widths: number[] = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    expect(icns.subarray(at + 8, at + 12)).toEqual(pngHead)
    widths.push(icns.readUInt32BE(at + 8 + 16))
  }
  expect(widths).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024])
})
