/** How a piece of text is spelt: see `Syllable`, which carries these three. */
export type Spelling = { bare: string; letters: string; tone: string }

const TONES: Record<string, string> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
}

// Letters that Unicode does not take apart, with the bare letters they stand for. đ also comes as Icelandic ð and
// African ɖ, which look the same in capitals (Đ Ð Ɖ) and are often typed for it.
const WHOLE_LETTERS: Record<string, Pick<Spelling, 'bare' | 'letters'>> = {
  đ: { bare: 'd', letters: 'đ' },
  ð: { bare: 'd', letters: 'đ' },
  ɖ: { bare: 'd', letters: 'đ' },
  ı: { bare: 'i', letters: 'i' },
  ł: { bare: 'l', letters: 'ł' },
  ø: { bare: 'o', letters: 'ø' },
  ħ: { bare: 'h', letters: 'ħ' },
  ŧ: { bare: 't', letters: 'ŧ' },
  æ: { bare: 'ae', letters: 'ae' },
  œ: { bare: 'oe', letters: 'oe' },
  ß: { bare: 'ss', letters: 'ss' },
  ς: { bare: 'σ', letters: 'σ' },
  // Arabic lengthening stroke: ornament.
  ـ: { bare: '', letters: '' },
}

// A news archive has some 15,000 different short pieces, composed; decomposed and capital forms multiply that.
const CACHE_LIMIT = 60_000
// V8 copies slices below 13 units and lets longer ones hold on to the whole article.
const CACHED_LENGTH = 12
let cache = new Map<string, Spelling>()

/** Spelling of one piece of text. What is written the same but for case, tone place and mark order is spelt the same. */
export function spell(piece: string): Spelling {
  if (piece.length > CACHED_LENGTH) return takeApart(piece)
  let spelling = cache.get(piece)
  if (spelling) return spelling
  spelling = takeApart(piece)
  if (cache.size >= CACHE_LIMIT) cache = new Map()
  cache.set(piece, spelling)
  return spelling
}

/** The bare letter that an unmarked letter of `Syllable.letters` stands for: `đ` → `d`, `ø` → `o`, `a` → `a`. */
export function bareLetter(letter: string): string {
  return WHOLE_LETTERS[letter]?.bare ?? letter
}

function takeApart(piece: string): Spelling {
  let bare = ''
  let letters = ''
  let tone = ''
  let previous = ''
  // The compatibility form also opens ligatures (ﬁ) and full-width letters. Lower-casing can compose anew: twice.
  for (const character of piece.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    const digit = TONES[character]
    const whole = WHOLE_LETTERS[character]
    if (digit !== undefined) {
      if (character !== previous) tone += digit
    } else if (whole) {
      bare += whole.bare
      letters += whole.letters
    } else {
      const mark = isMark(character)
      if (!mark && isLetterOrDigit(character)) bare += character
      if (mark ? !LOOKS.test(character) : isLetterOrDigit(character)) letters += character
    }
    previous = character
  }
  return { bare, letters: letters.normalize('NFC'), tone }
}

function isMark(character: string): boolean {
  return character >= '\u0300' && /\p{M}/u.test(character)
}

// Compatibility forms of some ligatures bring dots, apostrophes and spaces along.
function isLetterOrDigit(character: string): boolean {
  return (character >= 'a' && character <= 'z') || /(?![\u02bb\u02bc])[\p{L}\p{N}]/u.test(character)
}

// Variation selectors and the frame of a keycap change the look, not the letter.
const LOOKS = /[\u20dd-\u20e4\ufe00-\ufe0f]/
