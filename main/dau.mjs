// `dau …` in a checkout: runs the command line here when this is the Node that Dấu needs and everything is installed;
// else sets up first. Plain Node, no dependencies.
import { runDau, upToDate } from './setup.mjs'

try {
  if (upToDate() && Number(process.versions.node.split('.')[0]) >= 24) {
    const { main } = await import('./cli.ts')
    await main(process.argv.slice(2))
  } else {
    runDau(process.argv.slice(2))
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
