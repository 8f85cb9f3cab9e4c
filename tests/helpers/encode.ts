import iconv from 'iconv-lite'
import type { Encoding } from '../../preload/contract/article.ts'

const small = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ'

/** Every Vietnamese letter with a mark or without one that carries some. */
export const letters = small + small.toUpperCase()

/** The text with what the encoding has no letter for (dashes, curly quotes) left out. */
export function writable(text: string, encoding: Encoding): string {
  return encoding.startsWith('utf')
    ? text
    : text.normalize('NFC').replaceAll(new RegExp(`[^\\p{ASCII}${letters}]`, 'gu'), '-')
}

/** The bytes of the text in the encoding, without a BOM. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'vni')
    return Buffer.from([...text].map((letter) => vni.get(letter) ?? letter).join(''), 'latin1')
  if (encoding === 'windows-1258') return iconv.encode(halfComposed(text), 'windows-1258')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  return iconv.encode(text, encoding === 'tcvn3' ? 'tcvn' : encoding)
}

/** Letters with their quality mark, tones apart, as keyboards of windows-1258 write them. */
function halfComposed(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(
      /(\p{L})([\u0300\u0301\u0303\u0309\u0323]?)([\u0302\u0306\u031b])/gu,
      (_, base, tone, mark) => {
        return (base + mark).normalize('NFC') + tone
      },
    )
}

// Written down from the published table a second time, apart from the one in the program: bytes in latin1, as shown.
const rows: Readonly<Record<string, string>> = {
  à: 'aø',
  á: 'aù',
  ả: 'aû',
  ã: 'aõ',
  ạ: 'aï',
  ă: 'aê',
  ằ: 'aè',
  ắ: 'aé',
  ẳ: 'aú',
  ẵ: 'aü',
  ặ: 'aë',
  â: 'aâ',
  ầ: 'aà',
  ấ: 'aá',
  ẩ: 'aå',
  ẫ: 'aã',
  ậ: 'aä',
  è: 'eø',
  é: 'eù',
  ẻ: 'eû',
  ẽ: 'eõ',
  ẹ: 'eï',
  ê: 'eâ',
  ề: 'eà',
  ế: 'eá',
  ể: 'eå',
  ễ: 'eã',
  ệ: 'eä',
  ì: 'ì',
  í: 'í',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  ò: 'oø',
  ó: 'où',
  ỏ: 'oû',
  õ: 'oõ',
  ọ: 'oï',
  ô: 'oâ',
  ồ: 'oà',
  ố: 'oá',
  ổ: 'oå',
  ỗ: 'oã',
  ộ: 'oä',
  ơ: 'ô',
  ờ: 'ôø',
  ớ: 'ôù',
  ở: 'ôû',
  ỡ: 'ôõ',
  ợ: 'ôï',
  ù: 'uø',
  ú: 'uù',
  ủ: 'uû',
  ũ: 'uõ',
  ụ: 'uï',
  ư: 'ö',
  ừ: 'öø',
  ứ: 'öù',
  ử: 'öû',
  ữ: 'öõ',
  ự: 'öï',
  ỳ: 'yø',
  ý: 'yù',
  ỷ: 'yû',
  ỹ: 'yõ',
  ỵ: 'î',
  đ: 'ñ',
}
const vni = new Map(
  Object.entries(rows).flatMap(([letter, shown]) => [
    [letter, shown],
    [letter.toUpperCase(), shown.toUpperCase()],
  ]),
)
