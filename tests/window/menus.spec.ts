import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const talks = 'Saleumxay Kommasith thăm chính thức'
const words = 'Nhà khách Chính phủ'

test('a menu is gone through by arrows and letters, and gives the focus back', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await user.select(words)
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  const button = user.card(words).getByRole('button', { name: user.t('sel.more') })
  const item = (key: string) => page.getByRole('menuitem', { name: user.t(key) })
  const menus = page.getByRole('menu')

  await test.step('an arrow opens it at its first item', async () => {
    await button.focus()
    await page.keyboard.press('ArrowDown')
    await expect(item('insp.addNote')).toBeFocused()
    await page.keyboard.press('End')
    await expect(item('insp.removeMark')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(item('insp.addNote')).toBeFocused()
  })

  await test.step('letters without marks lead to words with them', async () => {
    await page.keyboard.press('c')
    await page.keyboard.press('h')
    await page.keyboard.press('e')
    await expect(item('sel.copy')).toBeFocused()
  })

  await test.step('a menu beside an item, and Escape one level at a time', async () => {
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await expect(item('insp.changeColor')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(menus).toHaveCount(2)
    await expect(page.getByRole('menuitemradio', { checked: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menus).toHaveCount(1)
    await expect(item('insp.changeColor')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menus).toHaveCount(0)
    await expect(button).toBeFocused()
  })

  await test.step('what is pressed beside it only closes it', async () => {
    await button.click()
    await expect(menus).toHaveCount(1)
    await user.article.click({ position: { x: 40, y: 40 }, force: true })
    await expect(menus).toHaveCount(0)
    await expect(user.marks(words)).toHaveClass(/mark-active/u)
  })

  await test.step('the pointer opens the menu beside, and a colour is chosen there', async () => {
    await button.click()
    await item('insp.changeColor').hover()
    await page.getByRole('menuitemradio', { name: user.t('hl.green') }).click()
    await expect(menus).toHaveCount(0)
    await expect(user.marks(words)).toHaveClass(/band-1-green/u)
  })
})
