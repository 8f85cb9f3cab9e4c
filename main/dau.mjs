// `dau …` in a checkout: runs the command line here when this is the Node that Dấu needs and everything is installed;
// else sets up first. Plain Node, no dependencies.
import module from 'node:module'
import { join } from 'node:path'
import { isBuilt } from './build.mjs'
import { root, runDau, upToDate } from './setup.mjs'

try {
  if (upToDate() && Number(process.versions.node.split('.')[0]) >= 24) {
    // npm moves to the checkout; paths are meant from where it was called.
    const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env
    if (script === 'dau' && caller) process.chdir(caller)
    // Compiling is half of a short command. The variable is for the index thread; a folder that cannot be written does no harm.
    process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'dau')
    module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
    // What was built is one file instead of hundreds, and plain JavaScript: it starts in less time and less memory.
    const { main } = await import(isBuilt() ? '../out/main/cli.js' : './cli.ts')
    await main(process.argv.slice(2))
  } else {
    runDau(process.argv.slice(2))
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
