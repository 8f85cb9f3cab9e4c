import type { Locator } from '@playwright/test'
import { expect, test, textsOf } from './harness.ts'

const vi = textsOf('vi')

test('articles are dragged out as a file with their text, and onto the export', async ({
  openDau,
  runner,
}) => {
  test.skip(runner !== 'browser', 'In the desktop program the system drags the files.')
  const { page } = await openDau({
    articles: { 'Bài 1.txt': 'Chuyện kéo thả\n\nKéo bài ra ngoài cửa sổ.\n' },
  })
  const row = page.getByRole('option', { name: /^Chuyện kéo thả/u })
  await row.click()
  await expect(page.getByText('Kéo bài ra ngoài')).toBeVisible()
  await page.evaluate(() => {
    addEventListener('dragstart', ({ dataTransfer }) => {
      const types = [...(dataTransfer?.types ?? [])]
      Object.assign(window, { dragged: types.map((type) => [type, dataTransfer?.getData(type)]) })
    })
  })
  const dragged = () =>
    page.evaluate(() => Object.fromEntries((window as unknown as { dragged: [string, string][] }).dragged))
  const onto = page.getByRole('banner').getByRole('button', { name: vi['exp.title'] ?? '' })
  const drag = async (target: Locator) => {
    await row.hover()
    await page.mouse.down()
    const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + width / 2, y + 200, { steps: 3 })
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 })
    await page.mouse.up()
  }
  // The text is on its way since the row was pressed.
  const reader = page.getByRole('article')
  await expect
    .poll(async () => {
      await drag(reader)
      return (await dragged()).downloadurl
    })
    .toMatch(/^text\/plain:Bài 1\.txt:blob:http:\/\//u)
  await drag(onto)
  expect((await dragged())['text/plain']).toBe('Chuyện kéo thả')
  const dialog = page.getByRole('dialog')
  const picked = (n: number) =>
    dialog.getByRole('radio', { name: (vi['exp.scope.picked'] ?? '').replace('{n}', String(n)) })
  await expect(picked(1)).toBeChecked()
  await page.keyboard.press('Escape')

  await row.click()
  await page.keyboard.press('Control+a')
  await drag(onto)
  expect((await dragged())['text/plain']?.split('\n')).toHaveLength(6)
  expect(await dragged()).not.toHaveProperty('downloadurl')
  await expect(picked(6)).toBeChecked()
})
