import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../seeds/', import.meta.url)

/** The five sample articles as they lie in the repository, by file name. */
export const seeds: readonly { name: string; text: string }[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
