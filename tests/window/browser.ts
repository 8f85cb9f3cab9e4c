import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

let running: Promise<Browser> | undefined

/** The browser of the tests, one for each process that runs them. */
export function browser(): Promise<Browser> {
  // Its own programs must not call home either; without a screen there is nothing for a graphics card to do.
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${[...unseen, ...inTheWay].join(',')}`,
  ]
  // The sandbox of Chromium does not work for root.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  running ??= chromium.launch({ executablePath: findBrowser(), args })
  return running
}

/** Pages of Chromium's own that it starts with every window, for its address bar; they cost half of what a test does. */
const unseen = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** What Playwright turns off for this browser; only the last list of features counts, so that it is said again. */
const inTheWay = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]
