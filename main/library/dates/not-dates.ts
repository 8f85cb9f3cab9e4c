import { type Rule, rule, wordEnd } from './reading.ts'
import { lunarMonths, numberOpens, numberWords } from './words.ts'

const amount = `(?:\\d[\\d.,]*|${Object.keys(numberWords).join('|')}|nhiều|mấy|vài|một|các|những|hàng (?:chục|trăm|nghìn))`

/** Words that look like dates and are none, and lunar dates, which are flagged and never computed. */
export const notDates: readonly Rule[] = [
  // Numbers of papers: 57-NQ/TW, 12/2021/NĐ-CP, 15/2021/QH15.
  rule('0', '\\d{1,5}(?:[/-]\\d{4})?[/-](?=\\p{L})[\\p{L}\\p{M}\\d/-]{2,20}', () => 'skip'),
  // Amounts of time and spans nobody can point at: "100 năm", "nhiều năm qua", "3 tháng tới".
  rule(
    `0 ${numberOpens} nhiều mấy vài một các những hàng`,
    `${amount} (?:giờ|ngày|tuần|tháng|quý|năm|thập niên|thập kỷ|thế kỷ)(?: (?:gần đây|vừa qua|qua|trước|tới|sau|nay|liên tiếp))?${wordEnd}(?! (?:đầu|cuối|của năm|năm (?:[12]\\d{3}|nay|ngoái|trước|tới|sau))(?![\\p{L}\\p{M}]))(?! ?\\d)`,
    () => 'skip',
  ),
  rule('0', '24 ?/ ?24', () => 'skip'),
]

const lunarNames = [...lunarMonths].join('|')

export const lunarDates: readonly Rule[] = [
  rule(
    'đêm tối sáng chiều ngày mùng mồng 0 một hai ba bốn năm sáu bảy',
    `(?:(?:đêm|tối|sáng|chiều) )?(?:ngày )?(?:mùng|mồng)? ?(?:\\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy) tết${wordEnd}`,
    () => lunar,
  ),
  rule('ngày rằm', `(?:ngày )?rằm(?: tháng (?:\\d{1,2}|\\p{L}+))${wordEnd}`, () => lunar),
  rule(
    'ngày mùng mồng 0 tháng',
    `(?:(?:ngày )?(?:mùng|mồng)? ?\\d{1,2} )?tháng (?:${lunarNames})${wordEnd}`,
    () => lunar,
  ),
  rule(
    'ngày mùng mồng 0 tháng',
    `(?:(?:ngày )?(?:mùng |mồng )?\\d{1,2}(?: ?/ ?\\d{1,2}| tháng (?:\\d{1,2}|\\p{L}+))|tháng \\d{1,2})(?: năm [\\p{L} ]{2,12}?)?,? \\(?(?:âm lịch|âl)\\)?`,
    () => lunar,
  ),
]

const lunar = { kind: 'lunar' as const }
