import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../main/desk.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { messageOf, problemOf, toldOf } from '../../renderer/message.ts'
import { changeLanguage } from '../../renderer/text.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { articlesIn, clientOf, openDesk } from '../main/desk/desk-on.ts'

// The real library refuses; what the window says of it is in the user's language and names the thing.

const folder = join(tempFolder(), 'bài')
const elsewhere = join(tempFolder(), 'khác')
let desk: Desk
let client: ReturnType<typeof clientOf>
let articleId = ''
let markId = ''
let passage = ''

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document
  changeLanguage('vi')
  articlesIn(folder)
  articlesIn(elsewhere)
  for (const [name, content] of [
    ['rong.txt', 'Bài này rồi sẽ rỗng.\n'],
    ['nhi-phan.txt', 'Bài này rồi sẽ thành hình.\n'],
    ['cam.txt', 'Bài này rồi sẽ bị cấm.\n'],
    ['mat.txt', 'Bài này rồi sẽ mất.\n'],
  ] as const)
    writeFileSync(join(folder, name), content)
  desk = await openDesk(tempFolder(), { folder })
  client = clientOf(desk)
  await desk.app.articles.index()
  const article = (await client.articles.list({})).find(({ path }) => path === 'rong.txt')
  articleId = article?.id ?? ''
  const { text, textHash } = {
    ...(await client.articles.text({ id: articleId })),
    textHash: article?.textHash ?? '',
  }
  passage = text.slice(0, 7)
  markId = (
    await client.annotations.create({ articleId, place: { start: 0, end: 7 }, textHash, color: 'yellow' })
  ).id
})
afterAll(() => desk.close())

async function said(call: () => Promise<unknown>): Promise<{ vi: string; en: string; error: unknown }> {
  const error = await call().then(
    () => expect.fail('was not refused'),
    (thrown: unknown) => thrown,
  )
  changeLanguage('vi')
  const vi = messageOf(error)
  changeLanguage('en')
  const en = messageOf(error)
  return { vi, en, error }
}

const cases: [string, () => Promise<unknown>, vi: string, en: string][] = [
  [
    'a folder that is not there',
    () => client.desk.open({ folder: join(folder, 'không có') }),
    `Không thấy thư mục ${join(folder, 'không có')}. Xem lại đường dẫn, hoặc nối lại ổ đĩa chứa nó.`,
    `The folder ${join(folder, 'không có')} is not there. Check its path, or connect its disk.`,
  ],
  [
    'a file for a folder',
    () => client.desk.open({ folder: join(folder, 'cam.txt') }),
    `${join(folder, 'cam.txt')} là một tệp. Hãy chọn thư mục chứa các bài.`,
    `${join(folder, 'cam.txt')} is a file. Choose the folder that holds the articles.`,
  ],
  [
    'the folder dialog where there is none',
    () => client.desk.chooseFolder(),
    'Ở đây không có hộp chọn thư mục. Hãy ghi đường dẫn của thư mục.',
    'There is no folder dialog here. Write the path of the folder.',
  ],
  [
    'a file that left the folder',
    () => client.desk.reveal({ path: 'đã đi.txt' }),
    'đã đi.txt không còn trong thư mục bài viết.',
    'đã đi.txt is not in the folder of articles any more.',
  ],
  [
    'a file shown where there is no display',
    () => client.desk.reveal({ path: 'cam.txt' }),
    `Máy đang chạy Dấu không có màn hình. Tệp nằm ở ${join(folder, 'cam.txt')}.`,
    `The computer that runs Dấu has no display. The file is ${join(folder, 'cam.txt')}.`,
  ],
  [
    'a link that is not safe',
    () => client.desk.openLink({ url: 'javascript:alert(1)' }),
    'Dấu không mở liên kết này: chỉ mở địa chỉ http, https và mailto bình thường. Nếu tin nó, hãy chép ra để mở.',
    'Dấu does not open this link: only plain http, https and mailto addresses. Copy it if you trust it.',
  ],
  [
    'an article that is gone',
    () => client.articles.text({ id: 'a00000000000' }),
    'Bài này không còn trong thư viện. Chọn một bài khác.',
    'This article is not in the library any more. Choose another one.',
  ],
  [
    'a date that is none',
    () => client.articles.change({ id: articleId, date: 'hôm qua' }),
    '“hôm qua” không phải là ngày. Viết 28/12/2021, 12/2021 hoặc 2021.',
    '“hôm qua” is not a date. Write 28/12/2021, 12/2021 or 2021.',
  ],
  [
    'a search for nothing',
    () => client.search.query({ query: '  ' }),
    'Ghi điều muốn tìm, như một từ, “một cụm từ” hay tag:kinh-tế.',
    'Say what to look for, such as a word, “a phrase” or tag:economy.',
  ],
  [
    'a mark that is gone',
    () => client.annotations.change({ id: 'n00000000000', color: 'blue' }),
    'Dấu này không còn nữa. Có thể nó vừa bị bỏ ở nơi khác.',
    'This mark is gone. It may have been removed elsewhere.',
  ],
  [
    'a mark without anything on it',
    () => client.annotations.create({ articleId }),
    'Chưa có gì để giữ. Chọn một đoạn, viết ghi chú hoặc thêm nhãn.',
    'There is nothing to keep. Select a passage, write a note or add a tag.',
  ],
  [
    'a mark that loses all it has',
    () => client.annotations.change({ id: markId, color: null }),
    'Dấu này sẽ không còn gì. Hãy bỏ hẳn nó.',
    'This mark would have nothing left. Remove it instead.',
  ],
  [
    'a colour on no passage',
    () => client.annotations.create({ articleId, color: 'blue', tags: ['x'] }),
    'Muốn tô sáng, hãy chọn một đoạn trước.',
    'To highlight, select a passage first.',
  ],
  [
    'a passage of an earlier text',
    () =>
      client.annotations.create({ articleId, place: { start: 0, end: 3 }, textHash: 'cũ', color: 'blue' }),
    'Văn bản của bài vừa thay đổi. Chọn lại đoạn rồi thử lại.',
    'The text of this article has just changed. Select the passage again and retry.',
  ],
  [
    'a passage outside the text',
    () => client.annotations.create({ articleId, place: { start: 0, end: 90_000 }, color: 'blue' }),
    'Đoạn này nằm ngoài văn bản của bài. Chọn lại đoạn rồi thử lại.',
    'This passage is not inside the text of the article. Select it again and retry.',
  ],
  [
    'a tag of nothing that can be seen',
    () => client.annotations.change({ id: markId, tags: ['#'] }),
    'Nhãn cần ít nhất một chữ hay một dấu nhìn thấy được.',
    'A tag needs at least one letter or sign that can be seen.',
  ],
  [
    'an entity that is gone',
    () => client.annotations.change({ id: markId, mention: { entityId: 'e00000000000' } }),
    'Thực thể này không còn nữa. Chọn một thực thể khác hoặc tạo mới.',
    'This entity is gone. Choose another one or make a new one.',
  ],
  [
    'a type that there is not',
    () => client.entities.create({ type: 'con voi', name: 'A' }),
    'Không có loại thực thể “con voi”. Chọn một loại khác.',
    'There is no entity type “con voi”. Choose another one.',
  ],
  [
    'a name of nothing that can be seen',
    () => client.entities.create({ type: 'person', name: '\u200B' }),
    'Tên cần ít nhất một chữ hay một dấu nhìn thấy được.',
    'A name needs at least one letter or sign that can be seen.',
  ],
  ['nothing to redo', () => client.history.redo(), 'Không có gì để làm lại.', 'There is nothing to redo.'],
  [
    'an export of nothing',
    () => client.exchange.pack({ format: 'csv', scope: { kind: 'query', query: 'tag:none' }, name: 'x' }),
    'Phạm vi đã chọn không có bài nào để xuất. Chọn phạm vi khác.',
    'No article is in the chosen scope. Choose another scope.',
  ],
  [
    'a name that is too long for the contract',
    () => client.entities.create({ type: 'person', name: 'a'.repeat(501) }),
    'Tên dài nhất 500 ký tự. Hãy viết ngắn hơn.',
    'Name: at most 500 characters. Make it shorter.',
  ],
  [
    'a search that is too long for the contract',
    () => client.search.query({ query: 'a'.repeat(2_001) }),
    'Lời tìm dài nhất 2.000 ký tự. Hãy viết ngắn hơn.',
    'Search: at most 2,000 characters. Make it shorter.',
  ],
  [
    'an empty tag',
    () => client.annotations.change({ id: markId, tags: [' '] }),
    'Nhãn còn trống. Hãy viết ít nhất một chữ.',
    'Tag: empty. Write at least one letter.',
  ],
  [
    'input that no field has written',
    () => client.articles.rows({ ids: Array.from({ length: 1_001 }, () => 'a') }),
    'Dấu không nhận được điều vừa nhập. Xem lại rồi thử lại.',
    'Dấu cannot take this. Check it and try again.',
  ],
]

test.each(cases)('%s', async (_, call, vi, en) => {
  const { error: _error, ...sentences } = await said(call)
  expect(sentences).toEqual({ vi, en })
})

describe('a file that cannot be read', () => {
  const files: [string, (path: string) => void, vi: string, en: string][] = [
    [
      'nhi-phan.txt',
      (path) => writeFileSync(path, Buffer.from([0x89, 0x50, 0, 0, 1, 2, 0, 0, 0, 7])),
      'Tệp nhi-phan.txt không phải là văn bản. Đặt một tệp văn bản thuần vào chỗ nó để đọc.',
      'The file nhi-phan.txt is not text. Put a plain text file in its place to read it.',
    ],
    [
      'mat.txt',
      (path) => rmSync(path),
      'Không còn tệp mat.txt. Đặt tệp lại chỗ cũ để đọc tiếp.',
      'The file mat.txt is gone. Put it back to read on.',
    ],
  ]
  if (process.getuid?.() !== 0)
    files.push([
      'cam.txt',
      (path) => chmodSync(path, 0),
      'Không có quyền đọc tệp cam.txt. Sửa quyền của tệp rồi thử lại.',
      'The file cam.txt may not be read. Change its permissions and try again.',
    ])

  test.each(files)('%s', async (path, spoil, vi, en) => {
    const id = (await client.articles.list({})).find((one) => one.path === path)?.id ?? ''
    spoil(join(folder, path))
    const { error: _error, ...sentences } = await said(() => client.articles.text({ id }))
    expect(sentences).toEqual({ vi, en })
  })
})

test('a library that another has open is told by who has it, also as the reason why the window has none', async () => {
  const data = tempFolder()
  const first = await openDesk(data, { folder: elsewhere })
  const second = await openDesk(data)
  try {
    const { vi, en } = await said(() => clientOf(second).desk.open({ folder: elsewhere }))
    expect(vi).toBe('Thư viện này đang mở ngay trong Dấu này. Đóng nó trước khi mở lại.')
    expect(en).toBe('This library is open in this very Dấu. Close it before you open it again.')
    changeLanguage('vi')
    expect(second.state().problem).toMatch(/^This library is open in Dấu/u)
    expect(problemOf(second.state())).toEqual({ sentence: vi })
    const none = await said(() => clientOf(second).articles.list({}))
    expect(none.vi).toBe('Chưa mở thư viện nào. Mở một thư mục bài viết trước.')
  } finally {
    await second.close()
    await first.close()
  }
})

test('a folder that goes while its library is open is told as long as it is gone', async () => {
  const place = articlesIn(join(tempFolder(), 'đi rồi về'))
  const open = await openDesk(tempFolder(), { folder: place })
  try {
    await open.app.articles.index()
    renameSync(place, `${place} xa`)
    const wire = clientOf(open)
    const { vi } = await said(async () => {
      for await (const _ of await wire.library.index());
    })
    expect(vi).toBe(`Không thấy thư mục ${place}. Xem lại đường dẫn, hoặc nối lại ổ đĩa chứa nó.`)
  } finally {
    await open.close()
  }
})

test('what has no reason is told by its code, with the English as a detail and never alone', async () => {
  changeLanguage('vi')
  const bare = new Refusal('DISK_FULL', 'The disk is full of bees.')
  expect(toldOf(new ORPCError(bare.code, { message: bare.message, data: bare.data, status: 422 }))).toEqual({
    sentence: 'Đĩa đã đầy. Dọn bớt chỗ rồi thử lại.',
    detail: 'The disk is full of bees.',
  })
  for (const reason of ['bees', 'toString', 7, undefined])
    expect(messageOf(new ORPCError('DISK_FULL', { message: 'bees', data: { reason }, status: 422 }))).toBe(
      'Đĩa đã đầy. Dọn bớt chỗ rồi thử lại.',
    )
  const other = 'Dấu gặp lỗi không ngờ tới. Thử lại; nếu vẫn vậy, mở lại Dấu.'
  expect(toldOf(new Error('bees'))).toEqual({ sentence: other, detail: 'bees' })
  expect(toldOf(new ORPCError('INTERNAL_SERVER_ERROR'))).toEqual({ sentence: other })
  expect(problemOf({})).toBeUndefined()
  expect(problemOf({ problem: 'bees' })).toEqual({ sentence: other, detail: 'bees' })
  expect(passage).toBe('Bài này')
})
