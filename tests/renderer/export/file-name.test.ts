import { expect, test } from 'vitest'
import { fileName, savedName } from '../../../renderer/export/file-name.ts'

test.each([
  ['Tham vấn chính trị Việt Nam–Lào lần thứ 8', 'tham-van-chinh-tri-viet-nam-lao-lan-thu-8'],
  ['Tham vấn chính trị Việt Nam–Lào lần thứ 7'.normalize('NFD'), 'tham-van-chinh-tri-viet-nam-lao-lan-thu-7'],
  ['Đại hội Đảng', 'dai-hoi-dang'],
  ['Прага 2021', 'прага-2021'],
  ['???', 'dau'],
  ['', 'dau'],
])('%j becomes %j', (title, name) => {
  expect(fileName(title)).toBe(name)
})

test('a long title is cut after a word', () => {
  const name = fileName(
    'Lãnh đạo Bộ Ngoại giao Việt Nam nhấn mạnh, lập trường nhất quán của Việt Nam là luôn đoàn kết',
  )
  expect(name).toBe('lanh-dao-bo-ngoai-giao-viet-nam-nhan-manh-lap-truong-nhat')
  expect(fileName('a'.repeat(100))).toBe('a'.repeat(60))
})

test('the ending is that of what is saved', () => {
  expect(savedName('tham-van', 'markdown')).toBe('tham-van.zip')
  expect(savedName('tham-van', 'dau-json')).toBe('tham-van.dau.json')
})
