import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'node_modules', '.cache', 'packed')

/** The app folder for Linux, with a placeholder where Electron would be, and the archive in it. */
export const packed = {
  app: join(folder, 'linux-unpacked'),
  archive: join(folder, 'linux-unpacked', 'resources', 'app.asar'),
}

/** Where it says that new versions are. */
export const homepage = 'https://dau.example/ban-moi'

/** Packs what is built. Throws an Error with what the packing said when it fails. */
export function pack(): void {
  rmSync(folder, { recursive: true, force: true })
  const settings = [`-c.directories.output=${folder}`, `-c.extraMetadata.homepage=${homepage}`]
  const words = ['--placeholder', '--dir', '--linux', ...settings]
  const run = spawnSync(process.execPath, ['main/package.mjs', ...words], { cwd: root, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stdout + run.stderr)
}

/** Packs what is built unless that was done since. */
export function packWhenStale(): void {
  const builtAt = statSync(join(root, 'out', 'main', 'electron.js')).mtimeMs
  if (!existsSync(packed.archive) || statSync(packed.archive).mtimeMs < builtAt) pack()
}
