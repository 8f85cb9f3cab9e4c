/**
 * A date as a user types it (28/12/2021, 12/2021, 2021, 2021-12-28) as EDTF; undefined when it is no date of the
 * calendar. Day before month, as in Vietnamese and British English.
 */
export function edtfOf(written: string): string | undefined {
  const typed = written.trim()
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(typed)
  const spoken = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])(\d{4})$/u.exec(typed)
  const [year, month, day] = iso ? iso.slice(1) : spoken ? spoken.slice(1).reverse() : []
  if (year === undefined || Number(year) === 0) return undefined
  if (month === undefined) return year
  if (Number(month) < 1 || Number(month) > 12) return undefined
  const start = `${year}-${month.padStart(2, '0')}`
  if (day === undefined) return start
  const at = new Date(Date.UTC(2000, Number(month) - 1, Number(day)))
  at.setUTCFullYear(Number(year))
  return at.getUTCDate() === Number(day) && Number(day) > 0 ? `${start}-${day.padStart(2, '0')}` : undefined
}

/** EDTF as a user would type it. */
export function typedDate(edtf: string | undefined, language: 'en' | 'vi'): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(edtf ?? '') ?? []
  if (edtf === undefined || year === undefined || language === 'en') return edtf ?? ''
  return [day, month]
    .flatMap((part) => (part === undefined ? [] : Number(part)))
    .concat(Number(year))
    .join('/')
}
