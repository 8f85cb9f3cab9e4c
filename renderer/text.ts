import { create } from 'zustand'
import type { DeskState } from '../preload/contract/desk.ts'
import en from './locales/en.json'
import vi from './locales/vi.json'

export type TextKey = keyof typeof vi
export type Language = 'en' | 'vi'
type Values = Record<string, string | number>
export type Text = (key: TextKey, values?: Values) => string

// Both languages are in the bundle, so that switching needs nothing from anywhere. A library for translations would
// weigh as much as all the texts: what they need is below.
const texts: Record<Language, Partial<Record<string, string>>> = { en, vi }
const useLanguage = create<{ language: Language }>(() => ({ language: 'en' }))

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

/** Has the window speak a language, at its start and ever after. */
export function changeLanguage(language: Language): void {
  useLanguage.setState({ language })
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
  return written(currentLanguage(), key, values)
}

/** Whether there is a text of this key. */
export function isText(key: string): boolean {
  return Object.hasOwn(vi, key)
}

/** As `text`, for components: they are drawn again when the language changes. */
export function useText(): Text {
  const { language } = useLanguage()
  return (key, values = {}) => written(language, key, values)
}

export function currentLanguage(): Language {
  return useLanguage.getState().language
}

// Made once: making one takes as long as writing a hundred texts, and a list of results has as many.
const rules = { en: new Intl.PluralRules('en'), vi: new Intl.PluralRules('vi') }
const numbers = { en: new Intl.NumberFormat('en'), vi: new Intl.NumberFormat('vi') }

/** What users wrote is put in as it is: nothing in it is taken for a place of a value. */
function written(language: Language, key: TextKey, values: Values): string {
  const { n } = values
  const form = typeof n === 'number' ? rules[language].select(n) : 'other'
  const found = texts[language]
  const template = found[`${key}_${form}`] ?? found[key] ?? key
  return template.replace(/\{(\w+)(?:, ?([^{}]+))?\}/gu, (_, name: string, words: string | undefined) =>
    shown(values[name], words, language),
  )
}

/**
 * A value as the language writes it: numbers as 1.234 in Vietnamese, 1,234 in English; and for `{n, note|notes}` the word
 * that goes with the number, the first one where the language has the singular.
 */
function shown(value: string | number | undefined, words: string | undefined, language: Language): string {
  if (typeof value !== 'number') return value ?? ''
  if (!words) return numbers[language].format(value)
  const [one = '', other = one] = words.split('|')
  return rules[language].select(value) === 'one' ? one : other
}
