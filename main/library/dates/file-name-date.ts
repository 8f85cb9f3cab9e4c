import { type Day, exists } from './calendar.ts'

export type FileNameDate = { day: Day; edtf: string; evidence: string }

/**
 * The day a path names: `2021-08-19`, `20210819`, `19-08-2021`, `19_8_2021`, in the file's own name first, else spread
 * over folders (`2021/08/19/`). Day before month when the year comes last; years 1900 to 2099.
 */
export function fileNameDate(path: string): FileNameDate | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return inName(name) ?? (name === path ? undefined : inFolders(path))
}

/** A year the folders or the file name carry ("2021/", "tin-2021-08"), for days whose text leaves it out. */
export function fileNameYear(path: string): number | undefined {
  const years = [...path.matchAll(/(?<![\p{L}\p{N}])(?<year>19[5-9]\d|20\d{2})(?![\p{L}\p{N}])/gu)]
  const year = years.at(-1)?.groups?.year
  return year === undefined ? fileNameDate(path)?.day.year : Number(year)
}

const yearFirst =
  /(?<![\p{L}\p{N}])(?<year>(?:19|20)\d{2})(?<mark>[-_. ]?)(?<month>0[1-9]|1[0-2]|(?<=[-_. ])[1-9](?=[-_. ]))\k<mark>(?<day>0[1-9]|[12]\d|3[01]|(?<=[-_. ])[1-9](?!\d))(?=$|[^\p{N}]|T)/u
const yearLast =
  /(?<![\p{L}\p{N}])(?<day>0?[1-9]|[12]\d|3[01])(?<mark>[-_. ])(?<month>0?[1-9]|1[0-2])\k<mark>(?<year>(?:19|20)\d{2})(?!\p{N})/u
const packedYearLast =
  /(?<![\p{L}\p{N}])(?<day>0[1-9]|[12]\d|3[01])(?<month>0[1-9]|1[0-2])(?<year>(?:19|20)\d{2})(?![\p{L}\p{N}])/u
const folders =
  /(?:^|\/)(?<year>(?:19|20)\d{2})[/-](?<month>0?[1-9]|1[0-2])[/-](?<day>0?[1-9]|[12]\d|3[01])(?=\/)/u

function inName(name: string): FileNameDate | undefined {
  for (const pattern of [yearFirst, yearLast, packedYearLast]) {
    const found = dayFrom(pattern.exec(name))
    if (found !== undefined) return found
  }
  return undefined
}

function inFolders(path: string): FileNameDate | undefined {
  return dayFrom(folders.exec(path))
}

function dayFrom(match: RegExpExecArray | null): FileNameDate | undefined {
  if (match?.groups === undefined) return undefined
  const { year, month, day } = match.groups
  const found = { year: Number(year), month: Number(month), day: Number(day) }
  if (!exists(found)) return undefined
  const edtf = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return { day: found, edtf, evidence: match[0].replace(/^\//, '') }
}
