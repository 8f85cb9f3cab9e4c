import type { DeskState } from '../../../preload/contract/desk.ts'
import type { Doing, StepLabel } from '../../../preload/contract/history.ts'
import type { Unsaved } from '../../desk/unsaved.ts'
import { languageOf } from './words.ts'

/** A question with two answers: to wait, or to go. */
interface Question {
  title: string
  sentence: string
  wait: string
  go: string
}

/** `mayStop`: going means that the long change is stopped first. */
export interface EndingWords extends Question {
  mayStop: boolean
}

/** What is asked when Dấu does not end at once, in the language of the window. */
export function endingWords(
  state: Pick<DeskState, 'preferences' | 'host'>,
  { state: saving, doing }: Pick<Unsaved, 'state' | 'doing'>,
): EndingWords {
  const language = languageOf(state)
  const { failing, slow, tidying, long } = language === 'vi' ? vietnamese : english
  if (saving === 'failing') return { mayStop: false, ...failing }
  if (doing) return { mayStop: true, ...long(doing, language) }
  return { mayStop: false, ...(saving === 'saving' ? slow : tidying) }
}

interface Questions {
  failing: Question
  slow: Question
  tidying: Question
  long(doing: Doing, language: string): Question
}

const english: Questions = {
  failing: {
    title: 'Your last changes are not saved yet',
    sentence: 'The disk does not take them. Make room on it or connect it again; Dấu keeps trying.',
    wait: 'Keep trying',
    go: 'Quit and lose them',
  },
  slow: {
    title: 'Your last changes are still being saved',
    sentence: 'Dấu quits by itself as soon as they are on the disk.',
    wait: 'Keep waiting',
    go: 'Quit and lose them',
  },
  tidying: {
    title: 'Dấu is still putting its files in order',
    sentence: 'Everything you did is saved. Dấu quits by itself as soon as it is ready.',
    wait: 'Keep waiting',
    go: 'Quit now',
  },
  long: ({ kind, label, done, total }, language) => ({
    title: `${{ step: 'Still in progress', undo: 'Still undoing', redo: 'Still redoing' }[kind]}: ${englishAct(label, language)}`,
    sentence: `${percent(done, total, language)} of it is prepared, and nothing has been changed yet: if you stop it, everything stays as it was. All other changes are saved.`,
    wait: 'Keep waiting',
    go: 'Stop it and quit',
  }),
}

const vietnamese: Questions = {
  failing: {
    title: 'Những thay đổi cuối chưa lưu được',
    sentence: 'Đĩa không ghi được. Dọn bớt chỗ trên đĩa hoặc kết nối lại; Dấu vẫn đang thử.',
    wait: 'Thử tiếp',
    go: 'Thoát và bỏ những thay đổi đó',
  },
  slow: {
    title: 'Những thay đổi cuối vẫn đang được lưu',
    sentence: 'Dấu sẽ tự thoát ngay khi chúng đã nằm trên đĩa.',
    wait: 'Chờ tiếp',
    go: 'Thoát và bỏ những thay đổi đó',
  },
  tidying: {
    title: 'Dấu vẫn đang sắp xếp các tệp của mình',
    sentence: 'Mọi việc bạn làm đều đã lưu. Dấu sẽ tự thoát ngay khi xong.',
    wait: 'Chờ tiếp',
    go: 'Thoát ngay',
  },
  long: ({ kind, label, done, total }, language) => ({
    title: `${{ step: 'Đang', undo: 'Đang hoàn tác:', redo: 'Đang làm lại:' }[kind]} ${vietnameseAct(label, language)}`,
    sentence: `Đã chuẩn bị được ${percent(done, total, language)} và chưa có gì bị đổi: nếu dừng, mọi thứ vẫn như cũ. Các thay đổi khác vẫn được lưu.`,
    wait: 'Chờ tiếp',
    go: 'Dừng việc này rồi thoát',
  }),
}

// Only what is done with very many articles, marks or files takes long, and undoing what did.

function englishAct({ action, count = 1, subject = '' }: StepLabel, language: string): string {
  const articles = counted(count, 'article', language)
  switch (action) {
    case 'read-articles':
      return `mark ${articles} as read`
    case 'unread-articles':
      return `mark ${articles} as unread`
    case 'tag-articles':
      return `tag ${articles} ${subject}`
    case 'exclude-articles':
      return `take ${articles} out of the library`
    case 'include-articles':
      return `take ${articles} back`
    case 'tag-all':
      return `tag ${counted(count, 'occurrence', language)} of “${subject}”`
    case 'remove-annotations':
      return `remove ${counted(count, 'mark', language)}`
    case 'import':
      return `import ${subject}`
    case 'merge-entities':
      return `merge into “${subject}”`
    case 'merge-tags':
      return `merge into the tag “${subject}”`
    case 'remove-folder':
      return `remove the folder “${subject}”`
    case 'restore':
      return `restore ${subject}`
    default:
      return subject === '' ? 'a change of very much at once' : `change “${subject}”`
  }
}

function counted(count: number, what: string, language: string): string {
  if (count === 1) return `${/^[aeiou]/u.test(what) ? 'an' : 'a'} ${what}`
  return `${count.toLocaleString(language)} ${what}s`
}

function vietnameseAct({ action, count = 1, subject = '' }: StepLabel, language: string): string {
  const articles = `${count.toLocaleString(language)} bài`
  switch (action) {
    case 'read-articles':
      return `đánh dấu ${articles} đã đọc`
    case 'unread-articles':
      return `đánh dấu ${articles} chưa đọc`
    case 'tag-articles':
      return `gắn ${subject} cho ${articles}`
    case 'exclude-articles':
      return `đưa ${articles} ra khỏi thư viện`
    case 'include-articles':
      return `đưa ${articles} trở lại thư viện`
    case 'tag-all':
      return `gắn ${count.toLocaleString(language)} lần xuất hiện của “${subject}”`
    case 'remove-annotations':
      return `bỏ ${count.toLocaleString(language)} dấu`
    case 'import':
      return `nhập ${subject}`
    case 'merge-entities':
      return `gộp vào “${subject}”`
    case 'merge-tags':
      return `gộp vào nhãn “${subject}”`
    case 'remove-folder':
      return `bỏ thư mục “${subject}”`
    case 'restore':
      return `khôi phục ${subject}`
    default:
      return subject === '' ? 'thay đổi rất nhiều thứ cùng lúc' : `đổi “${subject}”`
  }
}

function percent(done: number, total: number, language: string): string {
  const share = total > 0 ? done / total : 0
  return share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 })
}
