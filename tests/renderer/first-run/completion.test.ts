import { expect, test } from 'vitest'
import { completions, inside, written } from '../../../renderer/first-run/completion.ts'

test('a path is the folder that is written and the beginning of the next name', () => {
  expect(written('/home/an/ba')).toEqual({ folder: '/home/an/', beginning: 'ba' })
  expect(written('/home/an/')).toEqual({ folder: '/home/an/', beginning: '' })
  expect(written('ba')).toEqual({ folder: '', beginning: 'ba' })
  expect(written('C:\\Bao\\19')).toEqual({ folder: 'C:\\Bao\\', beginning: '19' })
})

test('a beginning is completed without its marks and in any case', () => {
  const names = ['Báo chí', 'Đối ngoại', 'bản tin'.normalize('NFD'), 'Tài liệu']
  expect(completions(names, 'ba')).toEqual(['Báo chí', 'bản tin'.normalize('NFD')])
  expect(completions(names, 'doi')).toEqual(['Đối ngoại'])
  expect(completions(names, '')).toEqual(names)
})

test('a folder inside a folder keeps the separator of its system', () => {
  expect(inside('/home/an', 'Báo chí')).toBe('/home/an/Báo chí/')
  expect(inside('/', 'home')).toBe('/home/')
  expect(inside('C:\\Bao', '1998')).toBe('C:\\Bao\\1998\\')
})
