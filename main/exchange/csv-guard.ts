/** Cells that a spreadsheet would run as a formula, also when it trims the first character or folds full-width signs. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * Puts an apostrophe before a cell that would run as a formula. A cell that already begins with apostrophes and such a
 * sign gets one more, so that `unguard` always gives back what was there.
 */
export function guard(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

export function unguard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
