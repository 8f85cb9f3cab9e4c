import type { Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// The palette is used blind: something is always chosen, it is seen and told, and Enter runs just that.

const talks = 'Saleumxay Kommasith thăm chính thức'

for (const language of ['vi', 'en'] as const) {
  test(`the first line is chosen from the start, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ language })
    const user = drive(page, language)
    const { t } = user
    await user.open('Azerbaijan')
    await user.open(talks)
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: t('pal.placeholder') })
    await expect(field).toBeFocused()
    await expect(page.getByRole('group', { name: t('pal.recent') })).toBeVisible()
    await expectChosen(page, /Azerbaijan/u)

    await test.step('the arrows go on, around the ends, and typing goes back to the first', async () => {
      const lines = page.getByRole('dialog').getByRole('option')
      await page.keyboard.press('ArrowDown')
      await expect(lines.nth(1)).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      await expect(lines.last()).toHaveAttribute('aria-selected', 'true')
      await expect(lines.last()).toBeInViewport()
      await page.keyboard.type(`>${t('common.undo')}x`)
      await expect(page.getByRole('dialog').getByRole('status')).toContainText(
        t('pal.none', { q: `${t('common.undo')}x` }),
      )
      await page.keyboard.press('Enter')
      await expect(field).toBeVisible()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(`>${t('cmd.shortcuts')}`)
      await expectChosen(page, t('cmd.shortcuts'))
    })

    await test.step('Enter runs it', async () => {
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: t('keys.title') })).toBeVisible()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await expectChosen(page, /Azerbaijan/u)
      await page.keyboard.press('Enter')
      await expect(user.article).toHaveAccessibleName(/Azerbaijan/u)
    })
  })
}

test('the mouse chooses too; entities have their colour, and no message lies over it', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t } = user
  await user.open(talks)
  await user.select('Bùi Thanh Sơn')
  await page.keyboard.press('1')
  await expect(page.getByRole('combobox', { name: t('pick.search') })).toHaveValue('Bùi Thanh Sơn')
  await expect(page.getByRole('checkbox', { name: t('pick.tagAll', { n: 5 }) })).toBeChecked()
  await page.keyboard.press('Control+Enter')
  const message = page.getByText(t('pick.tagAllDone', { n: 5 }))
  await expect(message).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await expect(message).toBeHidden()
  await page.keyboard.type('@bui')
  const line = page.getByRole('dialog').getByRole('option', { name: /Bùi Thanh Sơn/u })
  await expectChosen(page, /Bùi Thanh Sơn/u)
  const [ofPerson, ofLine] = await line.evaluate((element) => [
    getComputedStyle(document.documentElement).getPropertyValue('--ent-person').trim(),
    getComputedStyle(element.querySelector('svg') as SVGElement).color,
  ])
  expect(ofLine).toBe(
    await page.evaluate((color) => {
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.color = color ?? ''
      const shown = getComputedStyle(probe).color
      probe.remove()
      return shown
    }, ofPerson),
  )
  await line.click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('searchbox', { name: t('lib.search') })).toHaveValue('thực-thể:"Bùi Thanh Sơn"')
})

for (const width of [1440, 1100]) {
  test(`the list of keys stands in even columns, at ${width}`, async ({ openDau }) => {
    const { page } = await openDau({ size: { width, height: width === 1440 ? 900 : 700 } })
    await page.keyboard.press('F1')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    const columns = await dialog.locator('.shortcuts-body').evaluate((body) => {
      const ends = new Map<number, { top: number; bottom: number }>()
      for (const element of body.querySelectorAll('h3, dl > div')) {
        const { left, top, bottom } = element.getBoundingClientRect()
        const before = ends.get(Math.round(left)) ?? { top, bottom }
        ends.set(Math.round(left), {
          top: Math.min(top, before.top),
          bottom: Math.max(bottom, before.bottom),
        })
      }
      return [...ends.values()]
    })
    expect(columns).toHaveLength(width === 1440 ? 3 : 2)
    const bottoms = columns.map(({ bottom }) => bottom)
    expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThan(80)
    const tops = columns.map(({ top }) => top)
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(8)
  })
}

/** The line that is marked as chosen is the only one, and the one that the field names. */
async function expectChosen(page: Page, name: string | RegExp): Promise<void> {
  const chosen = page.getByRole('dialog').getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  await expect(chosen).toContainText(name)
  await expect(page.getByRole('combobox')).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? '',
  )
}
