import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import type { Run, StartOptions } from './run.ts'
import { keepSize } from './window-size.ts'

const main = fileURLToPath(new URL('../../out/main/electron.js', import.meta.url))

/** The program of Electron where it is installed; asking the package itself would download it. */
export function electronProgram(): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.resolve('electron/package.json')))
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return undefined
  const program = join(folder, 'dist', readFileSync(name, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/** The built shell on Electron itself. */
export async function startElectron(options: StartOptions): Promise<Run> {
  const program = electronProgram()
  if (program === undefined)
    throw new Error('Electron is not installed here; run "npx install-electron" first.')
  await keepSize(options)
  const app = await _electron.launch({
    executablePath: program,
    // The sandbox of Chromium does not work for root.
    args: [
      main,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.locale === undefined ? [] : [`--lang=${options.locale}`]),
      ...(options.folder === undefined ? [] : [options.folder]),
    ],
    env: { ...(process.env as Record<string, string>), DAU_DATA: options.data, ...options.env },
  })
  const child = app.process()
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return {
    process: child,
    context: app.context(),
    said: () => said,
    async show() {
      const page = await app.firstWindow()
      await page.emulateMedia({ reducedMotion: 'reduce' })
      return page
    },
    async end() {
      await app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close()
      })
      return await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    choose: (chosen) =>
      app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      }, chosen),
  }
}
