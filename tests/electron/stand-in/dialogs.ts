import { bounded, record, recorded } from './record.ts'
import { screenWire } from './screen-wire.ts'
import { system } from './system.ts'

// docs/api/dialog: each answers as the test has set it beforehand.
export const dialog = bounded('dialog', {
  showErrorBox: recorded('dialog.showErrorBox'),
  showOpenDialog(...values: unknown[]) {
    record('dialog.showOpenDialog', ...values)
    const filePaths = system.chosen.shift()
    return Promise.resolve({ canceled: filePaths === undefined, filePaths: filePaths ?? [] })
  },
  showMessageBox(...values: unknown[]) {
    record('dialog.showMessageBox', ...values)
    return Promise.resolve({ response: pressed(values), checkboxChecked: false })
  },
  showMessageBoxSync(...values: unknown[]) {
    record('dialog.showMessageBoxSync', ...values)
    return pressed(values)
  },
})

function pressed(values: unknown[]) {
  const { cancelId = 0 } = values.at(-1) as { cancelId?: number }
  return system.pressed.shift() ?? cancelId
}

// docs/api/shell: nothing is opened.
export const shell = bounded('shell', {
  showItemInFolder: recorded('shell.showItemInFolder'),
  openExternal(address: string) {
    record('shell.openExternal', address)
    return Promise.resolve()
  },
})

// docs/api/screen, docs/api/structures/display
export const screen = bounded('screen', {
  getPrimaryDisplay: () => displays()[0],
  getAllDisplays: displays,
})

function displays() {
  return system.workAreas.map((workArea, at) => bounded('display', { id: at + 1, workArea }))
}

let themeSource = 'system'

// docs/api/native-theme, `themeSource`: also what `prefers-color-scheme` is in pages.
export const nativeTheme = bounded('nativeTheme', {
  get themeSource() {
    return themeSource
  },
  set themeSource(source: string) {
    record('nativeTheme.themeSource', source)
    themeSource = source
    screenWire.tell('theme', this.shouldUseDarkColors ? 'dark' : 'light')
  },
  get shouldUseDarkColors() {
    return themeSource === 'system' ? system.prefersDark : themeSource === 'dark'
  },
})

screenWire.on('set', (more: object) => void Object.assign(system, more))
