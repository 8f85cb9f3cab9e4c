import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A `dau serve` in a process of its own. */
export interface Server {
  /** Lets one page in, once. */
  url: string
  process: ChildProcess
  /** What it said on stderr so far. */
  said(): string
  /** Ctrl+C: the exit code, after everything is saved. */
  end(): Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
}

/** Starts the server and waits for its address. `words` as on the command line after `serve`. */
export async function startServer(
  data: string,
  words: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Server> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'main/dau.mjs', '--json', 'serve', '--no-open', ...words],
    { cwd: root, env: { ...process.env, DAU_DATA: data, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const url = await addressFrom(child, () => said)
  return {
    url,
    process: child,
    said: () => said,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGINT')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** `--json` prints exactly one line. */
function addressFrom(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (out.endsWith('\n')) resolve((JSON.parse(out) as { url: string }).url)
    })
    child.on('exit', (code) => reject(new Error(`dau serve ended with ${code}: ${said()}`)))
  })
}
