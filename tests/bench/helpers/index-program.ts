import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/** What a first index cost, in seconds, megabytes and milliseconds. */
export interface Indexed {
  seconds: number
  /** Seconds of all processors together. */
  work: number
  megabytes: number
  addedMegabytes: number
  lag: number
  mostLag: number
  slowestQuery: number
}

const program = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Indexes with the index process of out/, in a process that does nothing else: its memory is that of a Node with all
 * threads that make the index. What starts and asks it is bundled first, as it is in the program; running its sources
 * would count some 60 MB of what takes the types out of them.
 */
export async function indexInOwnProcess(place: {
  /** A folder of the bench's own. */
  folder: string
  root: string
  indexFile: string
}): Promise<Indexed> {
  const { folder, root, indexFile } = place
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        input: {
          'index-once': fileURLToPath(new URL('index-once.ts', import.meta.url)),
          'most-memory': fileURLToPath(new URL('most-memory.ts', import.meta.url)),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  })
  const words = [join(folder, 'index-once.mjs'), join(program, 'out', 'main', 'worker.js'), root, indexFile]
  const output = execFileSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Indexed
}

/**
 * Megabytes that `dau index` takes at most, with its list of articles and everything else: the program as users run it.
 * After `indexInOwnProcess`, in the same folder.
 */
export function indexWithProgram({ folder, root }: { folder: string; root: string }): number {
  const run = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `--import=${pathToFileURL(join(folder, 'most-memory.mjs')).href}`,
      join(program, 'main', 'dau.mjs'),
      ...['index', root, '--data', join(folder, 'data'), '--json'],
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DAU_BENCH_MEMORY: 'told' },
    },
  )
  const most = /most ([\d.]+)/.exec(run.stderr)?.[1]
  if (run.status !== 0 || most === undefined) throw new Error(`\`dau index\` failed: ${run.stderr}`)
  return Number(most)
}
