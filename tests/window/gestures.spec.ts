import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// The pointer half of marking, and its equals on the keyboard.

const talks = 'Saleumxay Kommasith thăm chính thức'

test('what is typed right after a note is begun belongs to the note', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, inspector } = user
  await user.open(talks)
  await user.select('Nhà khách Chính phủ')
  await user.toolbar.getByRole('button', { name: t('sel.note') }).hover()
  await page.mouse.down()
  // Nothing waits for an answer between the release of the button and the first letter.
  await Promise.all([page.mouse.up(), page.keyboard.type('Hay bị nhầm tên')])
  const note = inspector.getByRole('textbox', { name: t('note.new') })
  await expect(note).toHaveText('Hay bị nhầm tên')
  await expect(inspector.getByRole('blockquote')).toHaveText('Nhà khách Chính phủ')
  await page.keyboard.press('Escape')
  await user.counts(1, 0, 1)

  await user.select('dịch COVID-19')
  await Promise.all([page.keyboard.press('n'), page.keyboard.type('Bốn chữ nữa')])
  await expect(note).toHaveText('Bốn chữ nữa')
  await page.keyboard.press('Escape')
  await user.counts(2, 0, 2)
  await page.keyboard.press('Control+z')
  await user.counts(1, 0, 1)
})

test('a note that is begun and left leaves nothing', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await user.select('Nhà khách Chính phủ')
  await Promise.all([page.keyboard.press('n'), page.keyboard.press('Escape')])
  await expect(user.inspector.getByRole('textbox')).toBeHidden()
  await user.saved()
  await user.counts(0, 0, 0)
})
