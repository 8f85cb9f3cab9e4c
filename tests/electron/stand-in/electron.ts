// The module `electron` as far as Dấu uses it; whatever else is asked of it is an error that says so.
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog, nativeTheme, screen, shell } from './dialogs.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menu.ts'
export { MessageChannelMain } from './message-port.ts'
export { protocol, session } from './session.ts'
export { utilityProcess } from './utility-process.ts'
