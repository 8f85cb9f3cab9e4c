import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sampleOutside } from '../../main/hosts/electron/sample.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const seeds = join(import.meta.dirname, '../../seeds')

test('an installed Dấu has its sample library among the data, byte for byte and in the same place ever after', () => {
  const data = tempFolder()
  const folder = sampleOutside(seeds, data)
  expect(folder).toBe(join(data, 'sample'))
  expect(readdirSync(folder).sort()).toEqual(readdirSync(seeds).sort())
  for (const name of readdirSync(seeds))
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(seeds, name)))).toBe(true)
  expect(sampleOutside(seeds, data)).toBe(folder)
})

test('files of it that are there stay as they are', () => {
  const data = tempFolder()
  const [name = ''] = readdirSync(seeds)
  const file = join(sampleOutside(seeds, data), name)
  writeFileSync(file, 'as its owner left it')
  sampleOutside(seeds, data)
  expect(readFileSync(file, 'utf8')).toBe('as its owner left it')
})

test('where nothing can be written the packed one is opened', () => {
  const data = join(tempFolder(), 'file')
  writeFileSync(data, '')
  expect(sampleOutside(seeds, data)).toBe(seeds)
})
