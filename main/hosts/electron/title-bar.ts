import { type BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron'
import type { Preferences } from '../../../preload/contract/desk.ts'

type Theme = Preferences['theme']

/** `--chrome`, `--ink-2` and `--paper` of renderer/styles/tokens.css: the window's buttons lie on its own title bar. */
export const themeColors = {
  light: { chrome: '#f3f1ec', ink: '#56524a' },
  sepia: { chrome: '#ece0c9', ink: '#5a4b38' },
  dark: { chrome: '#151412', ink: '#b5afa2' },
}

/** `--h-title` without the line below it, CSS px. */
const height = 43

/** How a window begins: the system's buttons over the window's own title bar, in the colours of the theme. */
export function titleBarOptions(theme: Theme): BrowserWindowConstructorOptions {
  const { chrome } = colorsOf(theme)
  if (process.platform === 'darwin') {
    return { titleBarStyle: 'hiddenInset', titleBarOverlay: { height }, backgroundColor: chrome }
  }
  return { titleBarStyle: 'hidden', titleBarOverlay: overlayOf(theme), backgroundColor: chrome }
}

/** Has menus, dialogs and the buttons of the window follow the theme. */
export function applyTheme(window: BrowserWindow, theme: Theme): void {
  nativeTheme.themeSource = theme === 'sepia' ? 'light' : theme
  window.setBackgroundColor(colorsOf(theme).chrome)
  if (process.platform !== 'darwin') window.setTitleBarOverlay(overlayOf(theme))
}

function overlayOf(theme: Theme) {
  const { chrome, ink } = colorsOf(theme)
  return { color: chrome, symbolColor: ink, height }
}

function colorsOf(theme: Theme) {
  if (theme === 'system') return nativeTheme.shouldUseDarkColors ? themeColors.dark : themeColors.light
  return themeColors[theme]
}
