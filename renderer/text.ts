import i18next, { type FormatterModule, type TOptions } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { DeskState } from '../preload/contract/desk.ts'
import en from './locales/en.json'
import vi from './locales/vi.json'

export type TextKey = keyof typeof vi
export type Language = 'en' | 'vi'
type Values = Record<string, string | number>
export type Text = (key: TextKey, values?: Values) => string

/** Starts the texts in one language; both are in the bundle, so that switching needs nothing from anywhere. */
export async function startTexts(language: Language): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(formatter)
    .init({
      lng: language,
      fallbackLng: 'en',
      resources: { en: { translation: en }, vi: { translation: vi } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { prefix: '{', suffix: '}', escapeValue: false, alwaysFormat: true },
      returnNull: false,
    })
}

/**
 * The language that the user chose, else the first that Dấu has of those that the user's programs are set to: in a
 * browser its own before those of the terminal, which may be on another computer. Else English.
 */
export function languageOf({ preferences, host }: Pick<DeskState, 'preferences' | 'host'>): Language {
  if (preferences.language !== 'system') return preferences.language
  return firstOf(host.kind === 'browser' ? [...navigator.languages, ...host.languages] : host.languages)
}

/** As long as nobody can be asked what the user chose: the language that this tab had last, else the browser's. */
export function languageOfTab(): Language {
  const last = sessionStorage.getItem(key)
  return last === 'vi' || last === 'en' ? last : firstOf(navigator.languages)
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  globalThis.sessionStorage?.setItem(key, language)
}

const key = 'dau.language'

function firstOf(tags: readonly string[]): Language {
  const tag = tags.find((one) => /^(?:vi|en)\b/iu.test(one))
  return tag?.toLowerCase().startsWith('vi') ? 'vi' : 'en'
}

/** The text of a key in the language of the window; `n` chooses singular or plural where a language has them. */
export function text(key: TextKey, values: Values = {}): string {
  return i18next.t(key, counted(values))
}

/** As `text`, for components: they are drawn again when the language changes. */
export function useText(): Text {
  const { t } = useTranslation()
  return (key, values = {}) => t(key, counted(values))
}

export function currentLanguage(): Language {
  return i18next.language === 'vi' ? 'vi' : 'en'
}

/**
 * A value as the language writes it: numbers as 1.234 in Vietnamese, 1,234 in English; and for `{n, note|notes}` the word
 * that goes with the number, the first one where the language has the singular.
 */
function shown(value: unknown, words: string | undefined, language = 'en'): string {
  if (typeof value !== 'number') return value === undefined ? '' : String(value)
  if (!words) return value.toLocaleString(language)
  const [one = '', other = one] = words.split('|')
  return new Intl.PluralRules(language).select(value) === 'one' ? one : other
}

const formatter: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: shown,
}

function counted(values: Values): TOptions {
  return { ...values, ...(typeof values.n === 'number' && { count: values.n }) }
}
