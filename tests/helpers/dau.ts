import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Ran {
  code: number | null
  out: string
  err: string
}

export interface RunOptions {
  /** What the command reads on stdin. */
  input?: string
  /** Number of the user who runs it; only root can choose. */
  uid?: number
}

/** Runs the command line in a process of its own, as a user would, with its data in `data`. */
export function dau(data: string, words: string[], { input = '', uid }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', `${root}main/dau.mjs`, ...words],
      {
        env: { ...process.env, DAU_DATA: data, INIT_CWD: undefined },
        stdio: 'pipe',
        ...(uid !== undefined && { uid, gid: uid }),
      },
    )
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** As `dau` with `--json`: the document, which must be all that stands on stdout. Fails when the command does. */
export async function dauJson<T>(data: string, words: string[]): Promise<T> {
  const { code, out, err } = await dau(data, ['--json', ...words])
  if (code !== 0) throw new Error(`dau ${words.join(' ')} ended with ${code}: ${err}`)
  return JSON.parse(out) as T
}
