import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

for (const language of ['vi', 'en'] as const) {
  test(`the main job by keyboard only, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ language })
    const user = drive(page, language)
    const { t, article, inspector } = user
    const { keyboard } = page

    await test.step('find an article, and read it', async () => {
      await expect(page.getByRole('option')).toHaveCount(5)
      await keyboard.press('/')
      await expect(page.getByRole('searchbox', { name: t('lib.search') })).toBeFocused()
      await keyboard.type('saleumxay')
      await expect(page.getByRole('option')).toHaveCount(1)
      await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
      await expect(article).toBeFocused()
      await expect(article).toHaveAccessibleName(/Saleumxay/u)
    })

    await test.step('highlight the paragraph one is at, and one that overlaps it', async () => {
      await keyboard.press('j')
      await keyboard.press('j')
      await keyboard.press('h')
      await user.counts(1, 0, 0)
      await extend(user, 'Control+Shift+ArrowRight', 3)
      await expect(user.toolbar).toBeVisible()
      await keyboard.press('h')
      await user.counts(2, 0, 0)
    })

    await test.step('tag a person', async () => {
      await extend(user, 'Control+Shift+ArrowRight', 2)
      await expect(user.toolbar).toBeVisible()
      await keyboard.press('1')
      await expect(page.getByRole('combobox', { name: t('pick.search') })).toBeFocused()
      await keyboard.press('Control+A')
      await keyboard.type('Bùi Thanh Sơn')
      await keyboard.press('Control+Enter')
      await expect(page.getByRole('dialog')).toBeHidden()
      await user.counts(2, 1, 0)
      await expect(article).toBeFocused()
    })

    await test.step('write a note, and go back to the text', async () => {
      await extend(user, 'Control+Shift+ArrowRight', 4)
      await expect(user.toolbar).toBeVisible()
      await keyboard.press('n')
      await expect(inspector.getByRole('textbox', { name: t('note.new') })).toBeFocused()
      await keyboard.type('Bằng bàn phím')
      await keyboard.press('Escape')
      await user.counts(3, 1, 1)
    })

    await test.step('undo, redo, remove', async () => {
      await focusArticle(user)
      await keyboard.press('Control+z')
      await user.counts(2, 1, 0)
      await keyboard.press('Control+y')
      await user.counts(3, 1, 1)
    })

    await test.step('export', async () => {
      await keyboard.press('Control+e')
      const dialog = page.getByRole('dialog', { name: t('exp.title') })
      await expect(dialog.getByRole('button', { name: t('exp.save') })).toBeFocused()
      const download = page.waitForEvent('download')
      await keyboard.press('Enter')
      expect((await download).suggestedFilename()).toMatch(/\.(?:md|zip)$/u)
      await expect(dialog.getByRole('status')).toContainText(t('exp.verified', { n: 4, m: 4 }))
      await keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    })

    await test.step('every pane can be reached, and the panes and the palette opened', async () => {
      const panes = new Set<string>()
      for (let at = 0; at < 4; at++) {
        await keyboard.press('F6')
        panes.add(await focusedPane(page))
      }
      expect([...panes]).toEqual(expect.arrayContaining(['list', 'reader', 'inspector']))
      await keyboard.press('Control+k')
      await expect(page.getByRole('dialog', { name: t('pal.commands') })).toBeVisible()
      await keyboard.press('Escape')
      await keyboard.press('F1')
      await expect(page.getByRole('dialog', { name: t('keys.title') })).toBeVisible()
      await keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    })
  })
}

/** Selects with keys, when what was selected before has been done with. */
async function extend({ page, toolbar }: Drive, keys: string, times: number): Promise<void> {
  await expect(toolbar).toBeHidden()
  for (let time = 0; time < times; time++) await page.keyboard.press(keys)
}

/** F6 until the reader has the focus. */
async function focusArticle({ page, article }: Drive): Promise<void> {
  for (let press = 0; press < 8 && (await focusedPane(page)) !== 'reader'; press++)
    await page.keyboard.press('F6')
  await expect(article).toBeFocused()
}

/** The pane that has the focus; empty when none has. */
async function focusedPane(page: Page): Promise<string> {
  return await page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane ?? '',
  )
}
