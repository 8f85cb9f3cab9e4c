/**
 * VNI for Windows, the encoding of the fonts "VNI-…": a letter, then one byte for all its marks. Of the letters that carry
 * marks within themselves, ơ and ư take tones in the same way. The values are those of the comparative tables of
 * Vietnamese encodings that were published with the fonts (VNI, TCVN, VPS, VISCII and Unicode side by side; checked
 * against "Bảng đối chiếu encoding các bộ chữ hiện hành với Unicode" and the article "VNI" of Wikipedia).
 */
export function decodeVni(bytes: Uint8Array): string {
  const text = windows1252.decode(bytes)
  return text.replaceAll(marked, (letter, base: string | undefined, mark: string | undefined) => {
    return letters.get(base && mark ? base + mark.toLowerCase() : letter) ?? letter
  })
}

const windows1252 = new TextDecoder('windows-1252')

const [acute, grave, hook, tilde, dot] = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323']

/** Combining marks by the byte that stands for them, as windows-1252 shows it. */
const marks: Readonly<Record<string, string>> = {
  ù: acute,
  ø: grave,
  û: hook,
  õ: tilde,
  ï: dot,
  â: '\u0302',
  á: `\u0302${acute}`,
  à: `\u0302${grave}`,
  å: `\u0302${hook}`,
  ã: `\u0302${tilde}`,
  ä: `\u0302${dot}`,
  ê: '\u0306',
  é: `\u0306${acute}`,
  è: `\u0306${grave}`,
  ú: `\u0306${hook}`,
  ü: `\u0306${tilde}`,
  ë: `\u0306${dot}`,
}

/** Letters of a single byte. */
const singles: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
}

const letters = new Map<string, string>()
for (const [byte, letter] of Object.entries(singles)) {
  letters.set(byte, letter).set(byte.toUpperCase(), letter.toUpperCase())
}
for (const [byte, mark] of Object.entries(marks)) {
  for (const base of 'aeouyôö') {
    const letter = `${singles[base] ?? base}${mark}`.normalize('NFC')
    // What has no letter of its own is not Vietnamese: the two bytes are two letters then.
    if (letter.length > 1) continue
    letters.set(base + byte, letter).set(base.toUpperCase() + byte, letter.toUpperCase())
  }
}

const bytes = Object.keys(marks).join('')
const marked = new RegExp(`([aeouyôö])([${bytes}${bytes.toUpperCase()}])|[ñôöíìæóòîÑÔÖÍÌÆÓÒÎ]`, 'gi')
