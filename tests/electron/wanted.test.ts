import { expect, test } from 'vitest'
import { wantedIn } from '../../main/hosts/electron/wanted.ts'

test('a file is named by a path or, as menus of Linux do, by an address', () => {
  expect(wantedIn(['--flag', 'bài.txt'], '/home/an')).toBe('/home/an/bài.txt')
  expect(wantedIn(['file:///home/an/b%C3%A0i%20vi%E1%BA%BFt.txt'], '/')).toBe('/home/an/bài viết.txt')
})

test('an address of another computer names nothing', () => {
  expect(wantedIn(['file://elsewhere%2Fx/y'], '/')).toBeUndefined()
})

test('a link of ours stays as it is', () => {
  expect(wantedIn(['dau://article/abcdefghijkl'], '/')).toBe('dau://article/abcdefghijkl')
})
