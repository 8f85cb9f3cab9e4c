import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder, dataFolder, placesOf } from '../../../main/library/places.ts'

const linux = { platform: 'linux' as const, home: '/home/an' }
const mac = { platform: 'darwin' as const, home: '/Users/an' }
const windows = { platform: 'win32' as const, home: 'C:\\Users\\an' }

test.each([
  [linux, {}, '/home/an/.local/share/dau', '/home/an/.cache/dau'],
  [linux, { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' }, '/d/dau', '/c/dau'],
  [linux, { XDG_DATA_HOME: 'd', XDG_CACHE_HOME: '' }, '/home/an/.local/share/dau', '/home/an/.cache/dau'],
  [mac, { XDG_DATA_HOME: '/d' }, '/Users/an/Library/Application Support/Dau', '/Users/an/Library/Caches/Dau'],
  [windows, {}, 'C:\\Users\\an\\AppData\\Roaming\\Dau', 'C:\\Users\\an\\AppData\\Local\\Dau\\Cache'],
  [windows, { APPDATA: 'D:\\R', LOCALAPPDATA: 'D:\\L' }, 'D:\\R\\Dau', 'D:\\L\\Dau\\Cache'],
])('%j with %j', (system, env, data, cache) => {
  expect(dataFolder(env, system)).toBe(data)
  expect(cacheFolder(env, system)).toBe(cache)
})

test('a chosen data folder holds the cache too, and wins over DAU_DATA', () => {
  expect(placesOf({ DAU_DATA: '/x' })).toEqual({ data: '/x', cache: '/x/cache' })
  expect(placesOf({ DAU_DATA: '/x' }, 'y')).toEqual({ data: resolve('y'), cache: resolve('y/cache') })
  expect(placesOf({ DAU_DATA: '' })).toEqual({ data: dataFolder({}), cache: cacheFolder({}) })
})
