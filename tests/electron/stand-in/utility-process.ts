import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { app } from './app.ts'
import { listenForPorts, losePorts, sendPort } from './message-port.ts'
import { bounded, record } from './record.ts'
import { screenWire } from './screen-wire.ts'
import { type Wire, wireOver } from './wire.ts'

interface Options {
  env?: NodeJS.ProcessEnv
  execArgv?: string[]
  cwd?: string
  serviceName?: string
}

const running = new Set<UtilityProcess>()

// docs/api/utility-process: a process of its own, with Node and ports; here one of Node.
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #wire: Wire
  pid: number | undefined

  constructor(modulePath: string, words: string[], { env, execArgv = [], cwd }: Options) {
    super()
    this.#child = fork(new URL('./start-utility.ts', import.meta.url), [modulePath, ...words], {
      execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
      env: env ?? process.env,
      ...(cwd !== undefined && { cwd }),
      // Both go where those of the program go.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    this.#wire = wireOver(this.#child)
    listenForPorts(this.#wire)
    this.#wire.on('message', (message: unknown) => void this.emit('message', message))
    running.add(this)
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid
      this.emit('spawn')
    })
    this.#child.once('exit', (code, signal) => {
      running.delete(this)
      losePorts(this.#wire)
      this.emit('exit', code ?? (signal === null ? 0 : 1))
      this.pid = undefined
    })
  }

  postMessage(message: unknown, transfer: object[] = []) {
    this.#wire.tell(
      'parent-message',
      message,
      transfer.map((port) => sendPort(port, this.#wire)),
    )
  }

  /** With SIGTERM on POSIX; whether that was sent. */
  kill() {
    return this.#child.kill('SIGTERM')
  }

  async crash() {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}

export const utilityProcess = bounded('utilityProcess', {
  fork(modulePath: string, words: string[] = [], options: Options = {}) {
    record('utilityProcess.fork', modulePath, words, options)
    if (!app.isReady()) throw new Error('A utility process is only made when the app is ready.')
    return bounded('utilityProcess', new UtilityProcess(modulePath, words, options))
  },
})

// As when the system ends them; answered when they are gone.
screenWire.on('kill-utilities', () => Promise.all([...running].map((one) => one.crash())))
