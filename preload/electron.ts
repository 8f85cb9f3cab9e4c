import { contextBridge, ipcRenderer, webUtils } from 'electron'

// All that the page gets from Electron: the word that there is a port to ask for, the port, which main decides who gets, and
// the paths of what is dropped on it.
contextBridge.exposeInMainWorld('dau', { host: 'electron' })

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === 'dau:ready') ipcRenderer.send('dau:ready')
})

ipcRenderer.on('dau:port', ({ ports }) => {
  window.postMessage('dau:port', location.origin, [...ports])
})

// Where dropped files lie, which a page does not see, is told of what a user dropped; no script can ask for it.
window.addEventListener(
  'drop',
  (event) => {
    if (!event.isTrusted) return
    const files = [...(event.dataTransfer?.files ?? [])]
    const dropped = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
    if (dropped.length > 0) window.postMessage({ dropped }, location.origin)
  },
  true,
)
