import type { Preferences } from '../../preload/contract/desk.ts'

/** Puts the preferences on the document, where the tokens of `styles/tokens.css` read them. */
export function applyPreferences(preferences: Preferences): void {
  const { documentElement: root } = document
  root.dataset.theme = preferences.theme === 'system' ? systemTheme() : preferences.theme
  root.dataset.density = preferences.density
  root.dataset.readFont = preferences.readFont
  root.dataset.furniture = preferences.furniture
  root.style.setProperty('--read-size', `${preferences.readSize}px`)
  root.style.setProperty('--read-leading', String(preferences.readLeading))
  root.style.setProperty('--read-measure', `${preferences.readMeasure}em`)
}

function systemTheme(): 'light' | 'dark' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
