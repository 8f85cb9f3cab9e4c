import { expect, test, textsOf } from './harness.ts'

for (const language of ['vi', 'en'] as const) {
  test(`a browser, which tells no paths, offers to write one instead, in ${language}`, async ({
    openDau,
    runner,
  }) => {
    test.skip(runner !== 'browser', 'The desktop program learns the path: tests/electron/drop.spec.ts.')
    const { page } = await openDau({ language })
    await expect(page.getByRole('option')).toHaveCount(5)
    const texts = textsOf(language)
    const hint = page.getByText(texts['first.browserDrop'] ?? '')
    const drag = (name: string) =>
      page.evaluate((type) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['a'], 'a.txt'))
        return document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        )
      }, name)
    // Prevented: the browser would leave Dấu for the file.
    expect(await drag('dragover')).toBe(false)
    await expect(page.getByRole('status').filter({ has: hint })).toBeVisible()
    expect(await drag('drop')).toBe(false)
    const dialog = page.getByRole('dialog', { name: texts['first.title'] ?? '' })
    // It is advice: nothing went wrong, and nothing here invites to drop something again.
    await expect(dialog.getByRole('status').filter({ has: hint })).toBeVisible()
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    await expect(dialog.getByRole('combobox')).toHaveAttribute('aria-invalid', 'false')
    await expect(dialog).toContainText(texts['first.write'] ?? '')
    await expect(dialog).not.toContainText(texts['first.drop'] ?? '')
    await expect(page.getByRole('combobox', { name: texts['first.path'] ?? '' })).toBeFocused()
    await page.keyboard.type('/')
    await expect(hint).toBeHidden()
  })
}
