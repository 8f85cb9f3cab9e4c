export type DayPart = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

/** Parts of the day before a date ("Chiều 19/8") or after an hour ("7h tối"). Longer names first. */
export const dayParts: Readonly<Record<string, DayPart>> = {
  'rạng sáng': 'dawn',
  'sáng sớm': 'morning',
  'chiều tối': 'evening',
  'nửa đêm': 'night',
  sáng: 'morning',
  trưa: 'noon',
  chiều: 'afternoon',
  tối: 'evening',
  đêm: 'night',
  khuya: 'night',
}

/** 1 Monday … 7 Sunday. */
export const weekdays: Readonly<Record<string, number>> = {
  'thứ hai': 1,
  'thứ ba': 2,
  'thứ tư': 3,
  'thứ năm': 4,
  'thứ sáu': 5,
  'thứ bảy': 6,
  'thứ bẩy': 6,
  'thứ 2': 1,
  'thứ 3': 2,
  'thứ 4': 3,
  'thứ 5': 4,
  'thứ 6': 5,
  'thứ 7': 6,
  'chủ nhật': 7,
  'chúa nhật': 7,
}

/** Names of solar months; written with a capital, because "tháng năm" is also "month, year". Longer names first. */
export const monthNames: Readonly<Record<string, number>> = {
  'mười một': 11,
  'mười hai': 12,
  hai: 2,
  ba: 3,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
}

/** English month names and their short forms, for mixed archives. */
export const englishMonths: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Numbers in words before "tháng" ("sáu tháng đầu năm"). */
export const numberWords: Readonly<Record<string, number>> = {
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
}

/** Public holidays by the solar calendar; without a year and a tense they mean the one of the article's own year. */
export const holidays: ReadonlySet<string> = new Set(['1/1', '30/4', '1/5', '2/9'])

/** What a sentence says about when it happens, in lower case. */
export const pastWords =
  'đã|vừa|từng|trước đó|hôm qua|vừa qua|vừa rồi|mới đây|khi đó|bế mạc|diễn ra thành công'
export const futureWords = 'sẽ|sắp|dự kiến|sắp tới|tới đây|dự định|chuẩn bị|có kế hoạch|nhằm tiến tới'

/** Nouns that take a span of years: "giai đoạn 2021-2025", "nhiệm kỳ 2023-2025". */
export const yearSpanHeads =
  'giai đoạn|nhiệm kỳ|nhiệm kì|niên khóa|niên khoá|khóa|khoá|năm học|mùa giải|niên vụ|thời kỳ|thời kì|những năm|các năm|hai năm|năm'

/** Counted things: a number before one of them is an amount, not a year or a fraction of a day. */
export const countedWords =
  'người|đồng|usd|đô|euro|tỷ|tỉ|triệu|nghìn|ngàn|vạn|trăm|m|m2|km|kg|tấn|lít|ha|chiếc|cái|con|căn|cây|cuộc|hộ|vụ|ca|lần|lượt|suất|tuổi|điểm|trang|phần|mét|giờ|phút|giây|tháng|ngày|tuần|sản phẩm|lao động|doanh nghiệp|dân số|thành viên|đại biểu|số|tổng|diện tích|cổ phần|chặng|khách|giường|trường|xe|tàu|máy|bệnh nhân|trường hợp|quốc gia|nước|tỉnh|thành phố|phòng|sinh viên|học sinh|cán bộ|quân|binh sĩ|phiếu|ghế|nghị sĩ'

/** Words before digits that make them something else than a date: numbers of papers, streets, scores, fractions. */
export const notDateBefore =
  'số|đường|phố|quốc lộ|tỉnh lộ|ql|tỷ số|tỉ số|ngõ|hẻm|ngách|lô|nhà|khoản|điều|mục|tập|trang|bệnh viện|tỷ lệ|tỉ lệ|chiếm|gần|hơn|khoảng|bằng|quá|nghị quyết|nghị định|thông tư|quyết định|chỉ thị|công văn|phần|phiên bản|khóa|khoá|lần thứ'

/** Months that only the lunar calendar has, in lower case. */
export const lunarMonths: ReadonlySet<string> = new Set(['giêng', 'chạp'])

/** First words of `dayParts` and of `weekdays`. */
export const partOpens = 'rạng sáng chiều nửa trưa tối đêm khuya'
export const weekdayOpens = 'thứ chủ chúa'
/** First words of `numberWords`. */
export const numberOpens = 'hai ba bốn năm sáu bảy tám chín mười'
