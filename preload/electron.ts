import { contextBridge, ipcRenderer } from 'electron'

// All that the page gets from Electron: the word that there is a port to ask for, and the port. Main decides who gets it.
contextBridge.exposeInMainWorld('dau', { host: 'electron' })

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === 'dau:ready') ipcRenderer.send('dau:ready')
})

ipcRenderer.on('dau:port', ({ ports }) => {
  window.postMessage('dau:port', location.origin, [...ports])
})
