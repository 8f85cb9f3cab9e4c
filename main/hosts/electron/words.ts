import type { DeskState } from '../../../preload/contract/desk.ts'

const english = {
  notOpened: 'This folder could not be opened',
  notShown: 'This could not be opened',
  noStart: 'Dấu could not start',
  crashed: {
    title: 'The window ended unexpectedly, twice in a row',
    sentence: 'Everything that was saved is safe. Load the window again, or end Dấu and start it anew.',
    again: 'Load again',
    end: 'End Dấu',
  },
  held: {
    title: 'What you wrote last is not saved yet',
    sentence: 'Only this window has it. Keep the window open and copy it, or try again there.',
    stay: 'Keep the window open',
    give: 'Close it and lose that',
  },
}

const vietnamese: typeof english = {
  notOpened: 'Không mở được thư mục này',
  notShown: 'Không mở được mục này',
  noStart: 'Không khởi động được Dấu',
  crashed: {
    title: 'Cửa sổ vừa dừng đột ngột hai lần liền',
    sentence: 'Những gì đã lưu vẫn nguyên vẹn. Tải lại cửa sổ, hoặc thoát Dấu rồi mở lại.',
    again: 'Tải lại',
    end: 'Thoát Dấu',
  },
  held: {
    title: 'Phần bạn vừa viết chưa lưu được',
    sentence: 'Chỉ cửa sổ này đang giữ nó. Hãy để cửa sổ mở rồi chép ra, hoặc thử lại ở đó.',
    stay: 'Để cửa sổ mở',
    give: 'Đóng và bỏ phần đó',
  },
}

/** The few sentences that are said where there is no window to say them, in the language of the window. */
export function words(state: Pick<DeskState, 'preferences' | 'host'>): typeof english {
  return wordsIn([languageOf(state)])
}

/** The same, in the first of these languages that Dấu has. */
export function wordsIn(languages: readonly string[]): typeof english {
  return firstOf(languages) === 'vi' ? vietnamese : english
}

/** The language of the window. */
export function languageOf({ preferences, host }: Pick<DeskState, 'preferences' | 'host'>): 'en' | 'vi' {
  return firstOf(preferences.language === 'system' ? host.languages : [preferences.language])
}

function firstOf(languages: readonly string[]): 'en' | 'vi' {
  const tag = languages.find((one) => /^(?:vi|en)\b/iu.test(one))
  return tag?.toLowerCase().startsWith('vi') ? 'vi' : 'en'
}
