import { isBlank } from '../../../preload/text/paragraphs.ts'
import { boilerplateLines, boilerplateStarts, linkHeaders } from './furniture.ts'
import { publisherOf } from './source.ts'

/** Whether a whole line only says who made the picture: "© Ảnh : TTXVN - An Văn Đăng", "(Ảnh: Reuters)". */
export function isCredit(line: string): boolean {
  return line.length <= 160 && (creditLine.test(line) || /^©\s*\p{Lu}[^.]*\s*\/\s*\S/u.test(line))
}

const picture =
  '(?:Ảnh|Nguồn ảnh|Ảnh minh ho[ạa]|Hình ảnh|Hình|Đồ ho[ạa]|Ảnh tư liệu|Ảnh chụp màn hình|Clip|Video|Photo|Infographics?|Credit)'
const creditLine = new RegExp(
  `^(?:[(\\[]\\s*)?(?:©\\s*)?${picture}(?:\\s+(?:tư liệu|minh ho[ạa]))?\\s*(?:[:：/]\\s*\\S.{0,120})?[)\\]]?\\.?$`,
  'iu',
)

/** Where a line's own picture credit begins ("… tham vấn. (Ảnh: Lâm Khánh/TTXVN)"), or -1. Give the line's end only. */
export function inlineCredit(tail: string): number {
  return pictureNames.some((name) => tail.includes(name)) ? tail.search(creditAtEnd) : -1
}

// Most paragraphs name none, which is told much sooner than where a credit would begin.
const pictureNames = ['Ảnh', 'ảnh', 'Hình', 'Đồ ho', 'Clip', 'Video', 'Photo', 'Infographic', 'Credit']

const creditAtEnd = new RegExp(
  `(?:[.,;…!?”"’)]\\s*|\\s[-–—|]\\s*|\\s+(?=[(\\[])|\\s+(?=Ảnh))[(\\[]?\\s*(?:©\\s*)?${picture}(?:\\s*[:：/]\\s*[^:]{2,90}|\\s+(?:minh ho[ạa]|tư liệu)[^.]{0,40})[)\\]]?\\.?$`,
  'u',
)

/** Whether a whole line says who wrote or published the article, or when. */
export function isByline(line: string): boolean {
  if (line.length > 120) return false
  return isTimestamp(line) || isSignature(line)
}

/** "Thứ Năm, 19/8/2021 14:30 (GMT+7)", "Hà Nội, ngày 19 tháng 8 năm 2021": a line that is only a moment. */
export function isTimestamp(line: string): boolean {
  if (line.length > 120 || !/\p{N}{1,4}[./-]\p{N}{1,2}[./-]\p{N}{2,4}|tháng\s+\p{N}/iu.test(line))
    return false
  const moment = line.replace(/^\p{Lu}[\p{L}\p{M}\s.]{1,30},\s*(?=ngày)/u, '')
  return moment.replace(momentWords, ' ').replace(/[\p{N}\p{P}\p{S}\s]+/gu, '') === ''
}

const momentWords =
  /(?:ngày|tháng|năm|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|lúc|cập nhật|xuất bản|đăng(?: lúc)?|ngày đăng|giờ|gmt|utc|am|pm|sáng|chiều|tối|trưa|h|t)(?![\p{L}\p{M}])/giu

/** A closing line: "(TTXVN/Vietnam+)", "Theo Vietnam+", "Nguồn bài viết : Báo Cà Mau", "PV", "Bài, ảnh: Thu Hà". */
export function isSignature(line: string): boolean {
  if (line.length > 120 || isSpam(line)) return false
  const bare = line.replace(/^[\s([/|*•–—-]+|[\s)\]./|*•]+$/gu, '')
  if (bare === '') return false
  if (publisherOf(bare) !== undefined) return true
  if (
    /^(?:Nguồn|Nguồn bài viết|Nguồn tin|Link nguồn|Tác giả|Bài|Tin|Bài và ảnh|Bài, ảnh|Tin, ảnh|Tin và ảnh|Người dịch|Biên dịch|Lược dịch|Tổng hợp|Thực hiện|Source|By)\s*[:：]\s*\S/iu.test(
      bare,
    )
  ) {
    return true
  }
  if (/^Theo\s+[\p{Lu}\p{N}].{1,60}$/u.test(bare)) return !/[.!?:;,]$/.test(line)
  return /^(?:P\.?V\.?|B\.?T\.?|BBT|Phóng viên|Nhóm PV|Nhóm phóng viên|Tổng hợp|Ban biên tập)$/u.test(bare)
}

/** Author names alone on a line ("Thu Hà", "HOÀNG NAM - MINH ANH", "Hữu Tiến/VOV-Cairo"): only trust it at the end. */
export function isAuthors(line: string): boolean {
  return line.length <= 80 && authors.test(line.replace(/\.$/, ''))
}

const name = '\\p{Lu}[\\p{L}\\p{M}.]*(?:\\s\\p{Lu}[\\p{L}\\p{M}.]*){0,4}'
const authors = new RegExp(
  `^(?:[(]?${name}[)]?)(?:(?:\\s*[-–—,&+/]\\s*|\\s+và\\s+)${name})*(?:\\s*[(][^()]{2,40}[)])?$`,
  'u',
)

/** Page furniture: links to other items, sharing, tags, comments, rights, bare addresses, advertisements for gambling. */
export function isBoilerplate(line: string): boolean {
  const bare = bareLine(line)
  if (isSpam(line)) return true
  if (line.length <= 60 && boilerplateLines.has(bare)) return true
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(line)) return true
  if (line.length > 240) return false
  return boilerplateStarts.some((start) => bare.startsWith(start))
}

/**
 * Whether a line that looks as if it named its source advertises a lottery or a betting shop: sites that copy articles
 * put such words there ("Nguồn bài viết : Về nhiều (MB)": numbers drawn often in the lottery of the North).
 */
function isSpam(line: string): boolean {
  return line.length <= 120 && spam.test(line)
}

const spam =
  /^Nguồn(?:\s+(?:bài viết|tin))?\s*[:：]\s*(?:về nhiều|soi cầu|dự đoán xổ số|xổ số|kqxs|xs(?:mb|mn|mt)|lô đề|lô tô|cá cược|nhà cái|casino)(?![\p{L}\p{M}])/iu

/** Whether what follows are titles of other articles ("TIN LIÊN QUAN", "Xem thêm:"). */
export function opensLinks(line: string): boolean {
  return line.length <= 60 && linkHeaders.has(bareLine(line))
}

function bareLine(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && isOneOf('>»•*-–—|►▶#:', line, start)) start++
  while (end > start && isOneOf('>»:!….|', line, end - 1)) end--
  return line.slice(start, end).toLowerCase()
}

/** Whether the unit at `at` is white space or one of these signs. */
function isOneOf(signs: string, line: string, at: number): boolean {
  return isBlank(line.charCodeAt(at)) || signs.includes(line.charAt(at))
}
