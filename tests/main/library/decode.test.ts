import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../main/library/decode.ts'

const seeds = join(import.meta.dirname, '../../../seeds')
const sentence = 'Thứ trưởng Bộ Ngoại giao Đặng Hoàng Giang – “đà tăng trưởng”.\n'

describe('what a text decodes to', () => {
  test.each(readdirSync(seeds))('the seed %s: exactly its UTF-8', (name) => {
    const bytes = readFileSync(join(seeds, name))
    expect(decodeText(bytes)).toEqual({ ok: true, text: bytes.toString('utf8'), encoding: 'utf-8' })
  })

  const decomposed = sentence.normalize('NFD')
  test.each([
    ['UTF-8', Buffer.from(sentence), 'utf-8', sentence],
    ['decomposed UTF-8, which stays decomposed', Buffer.from(decomposed), 'utf-8', decomposed],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${sentence}`), 'utf-8-bom', sentence],
    [
      'only the first of two marks is one',
      Buffer.from(`\ufeff\ufeff${sentence}`),
      'utf-8-bom',
      `\ufeff${sentence}`,
    ],
    ['UTF-16LE with a mark', utf16le(`\ufeff${sentence}`), 'utf-16le', sentence],
    ['UTF-16BE with a mark', utf16be(`\ufeff${sentence}`), 'utf-16be', sentence],
    ['UTF-16LE without a mark', utf16le(sentence), 'utf-16le', sentence],
    ['UTF-16BE without a mark', utf16be(sentence), 'utf-16be', sentence],
    ['decomposed UTF-16LE without a mark', utf16le(decomposed), 'utf-16le', decomposed],
    ['surrogate pairs in UTF-16', utf16le('Chúc mừng 🎉 năm mới'), 'utf-16le', 'Chúc mừng 🎉 năm mới'],
    ['CRLF becomes LF', Buffer.from('một\r\nhai\r\n'), 'utf-8', 'một\nhai\n'],
    ['a lone CR stays', Buffer.from('một\rhai\r\r\n'), 'utf-8', 'một\rhai\r\n'],
    ['nothing is trimmed', Buffer.from('\n\t một \u00a0\n\n'), 'utf-8', '\n\t một \u00a0\n\n'],
    ['one character', Buffer.from('x'), 'utf-8', 'x'],
    ['the end mark of DOS', Buffer.from('một hai ba\u001a'), 'utf-8', 'một hai ba\u001a'],
    [
      'a stray control character in a long text',
      Buffer.from(`${sentence.repeat(10)}\u0002`),
      'utf-8',
      `${sentence.repeat(10)}\u0002`,
    ],
    ['a replacement character that the file itself holds', Buffer.from('a\ufffdb'), 'utf-8', 'a\ufffdb'],
  ])('%s', (_, bytes, encoding, text) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding })
  })

  test('any text comes back from UTF-8 and, with a mark, from UTF-16', () => {
    const printable = fc
      .string({ unit: 'grapheme' })
      .map((text) => `Đ${text.replaceAll(/[\p{Cc}\ufeff]/gu, ' ')}`)
    fc.assert(
      fc.property(printable, (text) => {
        expect(decodeText(Buffer.from(text))).toMatchObject({ text, encoding: 'utf-8' })
        expect(decodeText(utf16le(`\ufeff${text}`))).toMatchObject({ text, encoding: 'utf-16le' })
        expect(decodeText(utf16be(`\ufeff${text}`))).toMatchObject({ text, encoding: 'utf-16be' })
      }),
    )
  })
})

const unknown = 'is not text in any encoding that Dấu knows'

describe('what is not decoded, and why', () => {
  test.each([
    ['no bytes', Buffer.from(''), 'is empty'],
    ['a byte order mark alone', Buffer.from('\ufeff'), 'is empty'],
    ['white space only', Buffer.from(' \t\r\n\u00a0\u3000\n'), 'is empty'],
    ['characters that show nothing', Buffer.from('\u200b\u2060\n'), 'is empty'],
    ['UTF-16 white space', utf16le('\ufeff \n'), 'is empty'],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806', 'hex'), 'is not text'],
    ['an ELF program', Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'), 'is not text'],
    ['NULs', Buffer.alloc(1000), 'is not text'],
    ['one NUL in a text', Buffer.from(`${sentence}\0${sentence}`), 'is not text'],
    ['control characters', Buffer.from('\u0001\u0002\u0003abc'), 'is not text'],
    ['Russian in windows-1251', Buffer.from('\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0', 'latin1'), unknown],
    ['UTF-8 cut inside a character', Buffer.from('đường').subarray(0, 6), unknown],
    ['overlong UTF-8', Buffer.from([0x61, 0xc0, 0xaf]), unknown],
    ['surrogates in UTF-8', Buffer.from([0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80]), unknown],
    ['UTF-16 with a lone surrogate', utf16le('\ufeffViệt \ud800 Nam'), unknown],
    ['UTF-16 with half a unit at its end', Buffer.concat([utf16le('\ufeffViệt'), Buffer.from('a')]), unknown],
    ['16-bit numbers', Buffer.from(Int16Array.from({ length: 99 }, (_, at) => at).buffer), 'is not text'],
    ['UTF-32 with a surrogate', Buffer.from('fffe00005600000000d80000', 'hex'), unknown],
  ])('%s', (_, bytes, reason) => {
    expect(decodeText(bytes)).toEqual({ ok: false, reason })
  })

  test('no bytes at all make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeText(bytes)
        expect(decoded.ok ? decoded.text : decoded.reason).not.toBe('')
      }),
    )
  })
})

function utf16le(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

function utf16be(text: string): Buffer {
  return utf16le(text).swap16()
}
