import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Articles come from anywhere: nothing in one is ever more than text.

const markup = [
  '<script>window.hacked = 1</script><img src="https://example.org/x.png" onerror="window.hacked = 2">',
  '<svg onload="window.hacked = 3"><a href="javascript:window.hacked=4">bấm vào đây</a></svg>',
  '<iframe src="https://example.org/"></iframe><style>* { display: none }</style><base href="https://example.org/">',
  '<meta http-equiv="refresh" content="0;url=https://example.org/"><form action="https://example.org/"><button>Gửi</button></form>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what the article says.
  '{{constructor.constructor("window.hacked = 5")()}} ${window.hacked = 6} <%= 7 %>',
  '[đọc tiếp](javascript:window.hacked=8) ![ảnh](https://example.org/y.png) <https://example.org/z>',
]
const signs = [
  'Chữ đảo \u202Egnort oàv nêl\u202C và ký tự \u0001\u0007\u001B[31mđỏ\u001B[0m \u200B\u200D\uFEFF ẩn',
  `Chồng dấu a${'\u0301'.repeat(400)} và \uFFFD \uFFFE \u{10FFFF}`,
  `Rất dài: ${'Z'.repeat(20_000)}`,
]
const name = '<img src=x onerror=window.hacked=9> \u202Etxt.exe.txt'
const title = '<script>window.hacked = 10</script><b>Tiêu đề</b> {n} $t(lib.all)'

test('what an article holds is never run, fetched or followed: markup, scripts, signs that hide', async ({
  openDau,
}) => {
  const dau = await openDau({
    articles: {
      [name]: `${title}\n\n${[...markup, ...signs].join('\n\n')}\n`,
      'a..%2f..%2fetc%2fpasswd.txt': 'Một bài khác hẳn\n',
    },
  })
  const { page, complaints } = dau
  const user = drive(page)
  const visited: string[] = []
  // The window itself notes in its address which article is open.
  const own = new RegExp(`^${new URL(page.url()).origin}/#article=\\w+$`, 'u')
  page.on('framenavigated', (frame) => {
    if (!own.test(frame.url())) visited.push(frame.url())
  })
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })

  await expect(page.getByRole('option')).toHaveCount(7)
  await test.step('the text stands there as it is', async () => {
    await page.getByRole('option', { name: '<b>Tiêu đề</b>' }).click()
    for (const line of markup) await expect(user.article.getByText(line)).toBeVisible()
    await expect(user.article.getByText(/gnort oàv nêl/u)).toBeVisible()
    await expect(user.article.locator('script, img, iframe, form, base, meta, style, a[href]')).toHaveCount(0)
  })

  await test.step('in cards, names, tags, details and the palette too', async () => {
    await user.select('<script>window.hacked = 1</script>')
    await user.toolbar
      .getByRole('button', { name: `${user.t('sel.entity')}: ${user.t('ent.person')}` })
      .click()
    await page.keyboard.press('Enter')
    await user.counts(0, 1, 0)
    await user.select('<img src="https://example.org/x.png" onerror="window.hacked = 2">')
    await user.toolbar.getByRole('button', { name: user.t('sel.note') }).click()
    await expect(page.getByRole('textbox', { name: user.t('note.new') })).toBeFocused()
    await page.keyboard.insertText(
      '<img src=x onerror="window.hacked = 11"> [a](javascript:window.hacked=12)',
    )
    await page.keyboard.press('Escape')
    await user.counts(1, 1, 1)
    await expect(user.inspector.getByText('<img src=x onerror="window.hacked = 11">')).toBeVisible()
    await expect(user.inspector.locator('img, script, a[href^="javascript"]')).toHaveCount(0)
    await user.tab('insp.details')
    await expect(user.inspector.getByText('onerror=window.hacked=9').first()).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('@script')
    await expect(page.getByRole('dialog').getByRole('option', { name: /window\.hacked = 1/u })).toBeVisible()
    await page.keyboard.press('Escape')
    // The first empties the field.
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('in the search and the export', async () => {
    await page.getByRole('searchbox', { name: user.t('lib.search') }).fill('onload="window.hacked')
    await expect(page.getByRole('option').first()).toContainText('<svg onload=')
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog', { name: user.t('exp.title') })
    await expect(dialog.getByRole('tabpanel')).toContainText('window.hacked')
    await expect(dialog.locator('img, script, iframe')).toHaveCount(0)
  })

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  expect({ visited, dialogs, pages: dau.context.pages().length, complaints }).toEqual({
    visited: [],
    dialogs: 0,
    pages: 1,
    complaints: [],
  })
})
