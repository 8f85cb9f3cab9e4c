import fc from 'fast-check'

const sign = fc.constantFrom(
  ...'aeiouyđĐbchlmnqtvHTV',
  ...'àảãáạằềểễệốộờởợứựýỳỷĩịẶỂỘ',
  ...[
    'e\u0302\u0323',
    'e\u0323\u0302',
    'ê\u0323',
    'o\u031b\u0300',
    'a\u0306\u0301',
    'y\u0309',
    'oà',
    'òa',
    'uỷ',
    'ủy',
  ],
  ...[' ', ' ', ' ', '\n', '\t', '\u00a0', '\u200b', '\u00ad', '-', '–', '“', '”', '"', ',', '.', '7', '19'],
  ...['😀', '👩‍🔬', '🇻🇳', '越', '𠮷'],
)

/** Text as news sites and file systems mix it: both Unicode forms, both tone placements, odd spaces, emoji. */
export function vietnameseText(): fc.Arbitrary<string> {
  return fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''))
}
