import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../main/library/decode.ts'
import { choicesAmong, chosenFor } from '../../../main/library/encodings/chosen.ts'
import { declaredEncoding } from '../../../main/library/encodings/declared.ts'
import { decodeAs } from '../../../main/library/encodings/decode-as.ts'
import { countSyllables, isWellFormed } from '../../../main/library/encodings/well-formed.ts'
import { encode, letters, writable } from '../../helpers/encode.ts'

const seeds = join(import.meta.dirname, '../../../seeds')

describe('the old Vietnamese encodings', () => {
  test.each(['tcvn3', 'vni', 'viscii', 'windows-1258'] as const)('%s has every letter', (encoding) => {
    for (const letter of letters) {
      const decoded = decodeAs(encoding, encode(letter, encoding))
      expect(decoded?.normalize('NFC'), `${letter} in ${encoding}`).toBe(letter)
    }
  })

  // What the fonts show for these bytes, from the tables published with them.
  test.each([
    ['vni', 'Coäng hoøa Xaõ hoäi Chuû nghóa Vieät Nam', 'Cộng hòa Xã hội Chủ nghĩa Việt Nam'],
    ['vni', 'ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC', 'ĐỘC LẬP - TỰ DO - HẠNH PHÚC'],
    ['tcvn3', 'Céng hßa X· héi Chñ nghÜa ViÖt Nam', 'Cộng hòa Xã hội Chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
  ] as const)('%s: “%s”', (encoding, shown, text) => {
    const bytes = Buffer.from(shown, 'latin1')
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding })
  })

  test('windows-1258 stays as it decodes, neither composed nor decomposed', () => {
    const decoded = decodeText(encode('Việt Nam độc lập', 'windows-1258'))
    expect(decoded).toMatchObject({
      ok: true,
      encoding: 'windows-1258',
      text: 'Viê\u0323t Nam đô\u0323c lâ\u0323p',
    })
  })

  describe.each(readdirSync(seeds))('the seed %s', (name) => {
    const text = readFileSync(join(seeds, name), 'utf8')

    test.each([
      'tcvn3',
      'vni',
      'viscii',
      'windows-1258',
      'utf-16le',
      'utf-16be',
      'utf-32le',
      'utf-32be',
    ] as const)('is recognised in %s', (encoding) => {
      const wanted = writable(text, encoding)
      const decoded = decodeText(encode(wanted, encoding))
      expect(decoded).toMatchObject({ ok: true, encoding })
      if (decoded.ok)
        expect(decoded.text.normalize('NFC')).toBe(wanted.replaceAll('\r\n', '\n').normalize('NFC'))
    })

    test('is made of Vietnamese syllables', () => {
      const { marked, wellFormed } = countSyllables(text)
      expect(wellFormed / marked).toBeGreaterThan(0.99)
      expect(countSyllables(text.normalize('NFD'))).toEqual({ marked, wellFormed })
    })
  })
})

describe('what is not Vietnamese', () => {
  test.each([
    ['French', 'Le café était à côté de la forêt ; l’élève y a déjà mangé des crêpes là où naît la rivière.'],
    ['German', 'Die Prüfung für Füße und Bücher war schön, aber größer als üblich; Mädchen hören zu.'],
    ['Portuguese', 'A reunião não começará amanhã; as eleições são só em três meses, após a decisão.'],
  ])('%s is windows-1252', (_, text) => {
    const bytes = iconv.encode(text, 'windows-1252')
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding: 'windows-1252' })
  })

  test.each(['Hà', 'thương', 'nghiêng', 'QUỐC', 'Đặng', 'khuỷu', 'giặc', 'quyển', 'ý'])(
    '%s is a syllable',
    (word) => {
      expect(isWellFormed(word)).toBe(true)
      expect(isWellFormed(word.normalize('NFD'))).toBe(true)
    },
  )

  test.each(['café', 'thảoTrong', 'hàc', 'ăi', 'crème', 'ngàaa', 'êlève'])('%s is none', (word) => {
    expect(isWellFormed(word)).toBe(false)
  })
})

describe('what a file declares', () => {
  test.each([
    ['<html><head><meta charset="windows-1258">', 'windows-1258'],
    ["<meta http-equiv='Content-Type' content='text/html; charset=x-viet-tcvn5712'>", 'tcvn3'],
    ['<?xml version="1.0" encoding="UTF-8"?>', 'utf-8'],
    ['<meta charset=gb2312>', 'gb18030'],
    ['<meta charset="iso-8859-1">', undefined],
    ['<meta charset="utf-16">', undefined],
    ['<meta charset="klingon">', undefined],
    ['<p>charset=utf-8</p>', undefined],
  ])('%s', (head, encoding) => {
    expect(declaredEncoding(Buffer.from(head))).toBe(encoding)
  })

  test('holds where it fits, after UTF-8', () => {
    const bytes = Buffer.from('\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1')
    expect(decodeText(bytes, { declared: 'windows-1251' })).toEqual({
      ok: true,
      text: 'Привет',
      encoding: 'windows-1251',
    })
    expect(decodeText(Buffer.from('Việt'), { declared: 'windows-1251' })).toMatchObject({ encoding: 'utf-8' })
  })
})

describe('what the user chooses', () => {
  const bytes = Buffer.from('Coäng hoøa', 'latin1')

  test('holds, or is refused', () => {
    expect(decodeText(bytes, { chosen: 'windows-1252' })).toMatchObject({ text: 'Coäng hoøa' })
    expect(decodeText(bytes, { chosen: 'utf-8' })).toEqual({
      ok: false,
      reason: 'does not fit the encoding that was chosen for it',
    })
  })

  test('goes with the bytes, and with the path until that is plainly Unicode', () => {
    const choiceOf = choicesAmong([{ path: 'a.txt', encoding: 'vni', bytesHash: 'one' }])
    expect(choiceOf?.('b.txt', 'one')?.encoding).toBe('vni')
    expect(choiceOf?.('b.txt', 'two')).toBeUndefined()
    const changed = choiceOf?.('a.txt', 'two')
    expect(chosenFor(changed, bytes, 'two')).toBe('vni')
    expect(chosenFor(changed, Buffer.from('Cộng hòa'), 'two')).toBeUndefined()
    expect(chosenFor(changed, Buffer.from('\ufeffabc', 'utf16le'), 'two')).toBeUndefined()
    expect(choicesAmong([])).toBeUndefined()
  })
})
