/**
 * Text as it may be stored: well-formed Unicode, every kind of line break as a line feed, and U+FFFD for what no text
 * file should hold (control characters, noncharacters, halves of surrogate pairs). Tabs, bidi marks and joiners stay.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Noncharacter_Code_Point}\p{Cc}]/gu, (character) =>
      /[\t\n]/.test(character) ? character : '\ufffd',
    )
}
