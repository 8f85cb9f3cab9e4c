import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docx, p, pdf } from '../main/library/extract/make.ts'
import { homepage, packed, packWhenStale } from '../package/packed.ts'
import { textsOf } from '../window/harness.ts'
import { expect, test } from './launch-shell.ts'

// The program that is shipped, from inside its archive. `npm test` has packed it by now.

const said = textsOf('en')

test.beforeAll(() => {
  test.setTimeout(300_000)
  packWhenStale()
})

for (const sqlite of ['', 'wasm']) {
  test(`opens the sample library, indexes and searches (SQLite ${sqlite || 'of Node'})`, async ({
    launch,
  }) => {
    const shell = await launch({
      main: join(packed.archive, 'out', 'main', 'electron.js'),
      system: { isPackaged: true },
      env: { DAU_SQLITE: sqlite },
      words: () => [],
    })
    const page = await shell.firstWindow()
    await expect(page.getByRole('option')).toHaveCount(5)
    expect(shell.callsOf('utilityProcess.fork')[0]?.[0]).toBe(
      join(packed.archive, 'out', 'main', 'index-entry.js'),
    )
    await page.getByRole('searchbox', { name: said['lib.search'] ?? '' }).fill('azerbaijan')
    await expect(page.getByRole('option')).toHaveCount(1)
    // What lies in the archive is no folder for the system: the sample library is one among the data.
    expect(readdirSync(join(shell.data, 'sample'))).toHaveLength(5)
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${said['menu.about']}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').locator('summary', { hasText: /^zod /u })).toBeVisible()
    await test.step('new versions are where the packager says, and nobody is asked for them without a yes', async () => {
      const title = (said['link.title'] ?? '').replace('{host}', 'dau.example')
      const asked = page.getByRole('alertdialog', { name: title })
      await page.getByRole('link', { name: homepage }).click()
      await expect(asked).toContainText(homepage)
      expect(shell.callsOf('shell.openExternal')).toEqual([])
      await asked.getByRole('button', { name: said['link.open'] ?? '', exact: true }).click()
      await expect(asked).toBeHidden()
      expect(shell.callsOf('shell.openExternal')).toEqual([[homepage]])
    })
    expect(await shell.end()).toBe(0)
  })
}

test('the archive is a file, which only the program sees into', () => {
  expect(existsSync(join(packed.archive, 'package.json'))).toBe(false)
})

test('files of other kinds are read, by threads of the index process that lie in the archive too', async ({
  launch,
}) => {
  const shell = await launch({
    main: join(packed.archive, 'out', 'main', 'electron.js'),
    system: { isPackaged: true },
  })
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  const written = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(shell.articles, name), bytes)
  }
  written('trang.html', '<!doctype html><title>x</title><h1>Tin từ một trang</h1><p>Nội dung.</p>')
  written('bai.docx', docx(p('Tin từ Word', 'Title') + p('Nội dung.')))
  written('bao-cao.pdf', pdf([[[72, 700, 12, 'A report in a PDF']]]))
  written('bai.md', '# Tin từ Markdown\n\nNội dung.\n')
  for (const name of ['Tin từ một trang', 'Tin từ Word', 'A report in a PDF', 'Tin từ Markdown']) {
    await expect(page.getByRole('option', { name })).toBeVisible()
  }
})
