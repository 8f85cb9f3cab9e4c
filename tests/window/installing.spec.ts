import { expect, test } from './harness.ts'

test.skip(
  ({ runner }) => runner !== 'browser',
  'only a browser installs the window; the desktop program is installed as a package',
)

test('a browser finds what it needs to install the window, and nothing that would keep an old one', async ({
  openDau,
}) => {
  const { page, context } = await openDau()
  const devtools = await context.newCDPSession(page)
  const { url, errors, data } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(new URL(url).pathname).toBe('/manifest.webmanifest')
  const manifest = JSON.parse(data ?? '') as { name: string; icons: { src: string; sizes: string }[] }
  expect(manifest.name).toBe('Dấu')

  const response = await page.request.get(url)
  expect(response.headers()['content-type']).toBe('application/manifest+json')
  expect(response.headers()['cache-control']).toBe('no-store')
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    expect(size).toBe(sizes)
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // The browser of a test keeps nothing, and so installs nothing; there is no other reason.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
})
