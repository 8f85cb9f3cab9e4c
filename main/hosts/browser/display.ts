import { spawn } from 'node:child_process'

/** Whether this computer has a screen in front of which somebody may sit. */
export function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'darwin') return env.SSH_CONNECTION === undefined
  if (process.platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Has the system open a file, a folder or an address with its own program for it, without a shell. */
export function openOutside(what: string): Promise<void> {
  return started(...opener(what))
}

/** Has the system's file manager show a file; where it cannot choose the file it shows the folder. */
export function showInFolder(path: string, folder: string): Promise<void> {
  if (process.platform === 'darwin') return started('open', ['-R', path])
  if (process.platform === 'win32') return started('explorer.exe', [`/select,${path}`])
  return started('xdg-open', [folder])
}

function opener(what: string): [program: string, words: string[]] {
  if (process.platform === 'darwin') return ['open', [what]]
  // `start` is a word of the shell; this is the program behind it.
  if (process.platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', what]]
  return ['xdg-open', [what]]
}

/** Resolves when the program runs; rejects when there is none. It goes on by itself. */
function started(program: string, words: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true })
    child.on('error', reject)
    child.on('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
