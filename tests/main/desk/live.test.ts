import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { textHash } from '../../../main/library/read-file.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { articlesIn, deskOn } from './desk-on.ts'
import { here, marked, markedWords, settled, settledAs } from './settled.ts'

const lao = '002_7d8063eb8c9ff301.txt'
const quote = 'Nhà khách Chính phủ'

const longAgo = new Date('1998-05-01')

/** An open library of the sample articles, one of them marked. */
async function opened() {
  const folder = articlesIn(join(tempFolder(), 'bài báo'))
  mkdirSync(join(folder, 'tin'))
  writeFileSync(join(folder, 'tin', 'ngắn.txt'), 'Một tin ngắn về Hà Nội.\n')
  utimesSync(join(folder, 'tin', 'ngắn.txt'), longAgo, longAgo)
  const desk = await deskOn(tempFolder(), { folder })
  await settled(desk, (app) => expect(app.articles.list()).toHaveLength(6))
  const before = here(desk.app)
  const id = before[lao] ?? ''
  await marked(desk.app, { id }, quote)
  return { folder, desk, app: desk.app, before, id }
}

/** The library with one path for another. */
function renamed(articles: Record<string, string>, from: string, to: string): Record<string, string> {
  const { [from]: id = '', ...rest } = articles
  return { ...rest, [to]: id }
}

test('a renamed and a moved file keep their article and its marks', async () => {
  const { folder, desk, app, before, id } = await opened()
  renameSync(join(folder, lao), join(folder, 'Lào.txt'))
  await settledAs(desk, renamed(before, lao, 'Lào.txt'))
  renameSync(join(folder, 'Lào.txt'), join(folder, 'tin', 'Lào.txt'))
  await settledAs(desk, renamed(before, lao, 'tin/Lào.txt'))
  expect(await markedWords(app, id)).toBe(`exact: ${quote}`)
})

test('a file that is renamed and edited between two looks keeps its article and its marks', async () => {
  const { folder, desk, app, before, id } = await opened()
  const text = readFileSync(join(folder, lao), 'utf8')
  renameSync(join(folder, lao), join(folder, 'tin', 'Lào.txt'))
  writeFileSync(join(folder, 'tin', 'Lào.txt'), `Bản đã sửa.\n${text.replaceAll('Bùi Thanh Sơn', 'BTS')}`)
  await settledAs(desk, renamed(before, lao, 'tin/Lào.txt'))
  expect(await markedWords(app, id)).toBe(`moved: ${quote}`)
})

test('a file that might be either of two that are gone is neither, and one of two new ones is none', async () => {
  const { folder, desk, app, before } = await opened()
  const text = readFileSync(join(folder, lao), 'utf8')
  writeFileSync(join(folder, 'bản hai.txt'), `Bản hai.\n${text}`)
  await settled(desk, () => expect(app.articles.list()).toHaveLength(7))
  const two = here(app)
  rmSync(join(folder, 'bản hai.txt'))
  renameSync(join(folder, lao), join(folder, 'bản ba.txt'))
  writeFileSync(join(folder, 'bản ba.txt'), `Bản ba.\n${text}`)
  await settled(desk, () => expect(here(app)['bản ba.txt']).toBeDefined())
  await settled(desk, () => expect(here(app)[lao]).toBeUndefined())
  expect(Object.values(two)).not.toContain(here(app)['bản ba.txt'])
  expect(app.articles.get(before[lao] ?? '').missingSince).toBeDefined()
})

test('a name that changes only in its case, or in how its marks are written, is a new name of the same article', async () => {
  const { folder, desk, before } = await opened()
  renameSync(join(folder, 'tin', 'ngắn.txt'), join(folder, 'tin', 'NGẮN.txt'))
  await settledAs(desk, renamed(before, 'tin/ngắn.txt', 'tin/NGẮN.txt'))
  const decomposed = 'NGẮN.txt'.normalize('NFD')
  renameSync(join(folder, 'tin', 'NGẮN.txt'), join(folder, 'tin', decomposed))
  await settledAs(desk, renamed(before, 'tin/ngắn.txt', `tin/${decomposed}`))
  renameSync(join(folder, 'tin'), join(folder, 'Tin'))
  await settledAs(desk, renamed(before, 'tin/ngắn.txt', `Tin/${decomposed}`))
})

test('a renamed folder keeps the articles in it, and what is written into it later is noticed', async () => {
  const { folder, desk, before } = await opened()
  renameSync(join(folder, 'tin'), join(folder, 'báo'))
  const after = renamed(before, 'tin/ngắn.txt', 'báo/ngắn.txt')
  await settledAs(desk, after)
  writeFileSync(join(folder, 'báo', 'ngắn.txt'), 'Một tin ngắn về Hà Nội, viết lại.\n')
  await settled(desk, (app) => {
    expect(app.articles.atPath('báo/ngắn.txt')).toMatchObject({
      id: before['tin/ngắn.txt'],
      textHash: textHash('Một tin ngắn về Hà Nội, viết lại.\n'),
    })
  })
})

test('an editor that writes another file and renames it over the old one changes the article', async () => {
  const { folder, desk, app, before, id } = await opened()
  const text = readFileSync(join(folder, lao), 'utf8')
  for (const temporary of ['.lao.txt.swp', `${lao}~`, 'sb-4f2a.tmp', 'lưu.txt']) {
    const changed = `Bản ghi ${temporary}.\n${text}`
    writeFileSync(join(folder, temporary), changed)
    renameSync(join(folder, temporary), join(folder, lao))
    await settled(desk, () =>
      expect(app.articles.get(id)).toMatchObject({ path: lao, textHash: textHash(changed) }),
    )
    expect(await markedWords(app, id)).toMatch(new RegExp(`: ${quote}$`, 'u'))
  }
  await settledAs(desk, before)
})

test('an editor that sets the old file aside before it writes the new one changes the article', async () => {
  const { folder, desk, app, before, id } = await opened()
  const text = `Bản mới.\n${readFileSync(join(folder, lao), 'utf8')}`
  renameSync(join(folder, lao), join(folder, `${lao}.bak`))
  writeFileSync(join(folder, lao), text)
  await settled(desk, () =>
    expect(app.articles.get(id)).toMatchObject({ path: lao, textHash: textHash(text) }),
  )
  rmSync(join(folder, `${lao}.bak`))
  await settledAs(desk, before)
})

test('a file that is written by and by ends as one article with its whole text', async () => {
  const { folder, desk } = await opened()
  let text = ''
  for (let count = 0; count < 12; count++) {
    const line = `Đoạn ${count}: Hội nghị bàn về hợp tác biên giới.\n`
    appendFileSync(join(folder, 'chậm.txt'), line)
    text += line
    await pause(120)
  }
  await settled(desk, (app) => {
    expect(app.articles.atPath('chậm.txt')).toMatchObject({ textHash: textHash(text) })
    expect(app.articles.list()).toHaveLength(7)
  })
})

test('a text of the same length under the time of the old one is noticed', async () => {
  const { folder, desk, before } = await opened()
  const file = join(folder, 'tin', 'ngắn.txt')
  const text = 'Một tin ngắn về Hà Nồi.\n'
  expect(Buffer.byteLength(text)).toBe(statSync(file).size)
  writeFileSync(file, text)
  utimesSync(file, longAgo, longAgo)
  await settled(desk, (app) => {
    expect(app.articles.get(before['tin/ngắn.txt'] ?? '').textHash).toBe(textHash(text))
  })
})

test('a file whose time goes back keeps its article, and a text that comes with it is taken in', async () => {
  const { folder, desk, before, id } = await opened()
  utimesSync(join(folder, lao), longAgo, longAgo)
  const text = 'Một tin ngắn của năm ngoái.\n'
  writeFileSync(join(folder, 'tin', 'ngắn.txt'), text)
  const longerAgo = new Date('1995-01-30')
  utimesSync(join(folder, 'tin', 'ngắn.txt'), longerAgo, longerAgo)
  await settled(desk, (app) => {
    expect(app.articles.get(before['tin/ngắn.txt'] ?? '').textHash).toBe(textHash(text))
  })
  await settledAs(desk, before)
  expect(await markedWords(desk.app, id)).toBe(`exact: ${quote}`)
})

test('links inside the folder bring no text twice, and links out of it bring none', async () => {
  const { folder, desk, before } = await opened()
  const outside = tempFolder()
  writeFileSync(join(outside, 'bí mật.txt'), 'bí mật')
  symlinkSync(join(folder, lao), join(folder, 'liên kết.txt'))
  symlinkSync(join(folder, 'tin'), join(folder, 'tin nữa'))
  symlinkSync(outside, join(folder, 'ngoài'))
  writeFileSync(join(folder, 'mới.txt'), 'Tin mới nhất.\n')
  await settled(desk, (app) =>
    expect(Object.keys(here(app))).toEqual([...Object.keys(before), 'mới.txt'].sort()),
  )
  // What was a link becomes the file, and the file a link to it.
  rmSync(join(folder, 'liên kết.txt'))
  renameSync(join(folder, lao), join(folder, 'liên kết.txt'))
  symlinkSync(join(folder, 'liên kết.txt'), join(folder, lao))
  await settled(desk, (app) => expect(here(app)['liên kết.txt']).toBe(before[lao]))
})

test('a whole folder that is replaced by a copy keeps every article, and the copy is watched', async () => {
  const { folder, desk, app, before, id } = await opened()
  cpSync(folder, `${folder} (bản sao)`, { recursive: true })
  renameSync(folder, `${folder} (cũ)`)
  renameSync(`${folder} (bản sao)`, folder)
  writeFileSync(join(folder, 'mới.txt'), 'Tin mới nhất.\n')
  await settled(desk, () => expect(here(app)).toEqual({ ...before, 'mới.txt': expect.any(String) }))
  writeFileSync(join(folder, 'sau.txt'), 'Tin đến sau.\n')
  await settled(desk, () => expect(here(app)['sau.txt']).toBeDefined())
  writeFileSync(join(folder, 'tin', 'sau.txt'), 'Tin đến sau nữa.\n')
  await settled(desk, () => expect(here(app)['tin/sau.txt']).toBeDefined())
  expect(await markedWords(app, id)).toBe(`exact: ${quote}`)
})

test('many files that come at once are all there, and nobody waits long for an answer meanwhile', async () => {
  const { folder, desk, app } = await opened()
  const lags: number[] = []
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    lags.push(now - last - 1)
    last = now
  }, 1)
  const many = join(tempFolder(), 'many')
  mkdirSync(many)
  for (let count = 0; count < 1_000; count++)
    writeFileSync(join(many, `${count}.txt`), `Tin số ${count} về Hà Nội.\n`)
  renameSync(many, join(folder, 'nhiều'))
  await settled(desk, () => expect(app.articles.list()).toHaveLength(1_006))
  clearInterval(timer)
  lags.sort((a, b) => a - b)
  expect(lags.length).toBeGreaterThan(50)
})
