import type { BrowserContext, CDPSession, Page, Route } from '@playwright/test'
import { inBrowser, inProgram } from './address.ts'
import { readClone, writeClone } from './clone.ts'
import { pageScripts, sayName, worldName } from './page-scripts.ts'
import type { FromPreload } from './preload-world.ts'
import type { PageAnswer, PageRequest } from './session.ts'
import type { Wire } from './wire.ts'

/** The page of one window of the program, and the way between its preload script and the program. */
export class PageWindow {
  readonly page: Page
  readonly #id: number
  readonly #wire: Wire
  readonly #browser: CDPSession
  /** The world of the preload script in the document of now. */
  #world: number | undefined
  #ports = new Set<number>()
  #isLoading = false

  private constructor(id: number, page: Page, browser: CDPSession, wire: Wire) {
    this.#id = id
    this.page = page
    this.#browser = browser
    this.#wire = wire
  }

  static async open(id: number, context: BrowserContext, preload: string | undefined, wire: Wire) {
    const page = await context.newPage()
    const window = new PageWindow(id, page, await context.newCDPSession(page), wire)
    await page.route('**/*', (route) => window.#answer(route))
    await window.#prepare(preload)
    page.on('framenavigated', (frame) => {
      if (frame.parentFrame() === null) wire.tell('navigated', id, inProgram(frame.url()))
    })
    page.on('crash', () => wire.tell('contents-event', id, 'render-process-gone', { reason: 'crashed' }))
    // A program that has ended meanwhile answers nothing; its pages close with it.
    const gone = () => undefined
    page.on('popup', (popup) => {
      void wire.ask<string>('opens', id, inProgram(popup.url())).then((action) => {
        if (action !== 'deny') throw new Error('The stand-in for Electron opens no window of a page.')
        return popup.close().catch(gone)
      }, gone)
    })
    page.on('download', (download) => {
      void wire.ask<boolean>('downloads', inProgram(download.url())).then(async (may) => {
        if (!may) await download.cancel().catch(gone)
      }, gone)
    })
    return window
  }

  /** What the program itself loads asks nobody whether it may navigate. */
  async load(address: string | undefined): Promise<void> {
    this.#isLoading = true
    try {
      await (address === undefined ? this.page.reload() : this.page.goto(inBrowser(address)))
    } finally {
      this.#isLoading = false
    }
  }

  /** As when its user drags files over the window, or a place of it in CSS px, and lets go of them. */
  async drag(paths: string[], end: 'drop' | undefined, at?: { x: number; y: number }): Promise<void> {
    this.#call('pathsFromScreen', paths)
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {}
    const { x, y } = at ?? { x: width / 2, y: height / 2 }
    const data = { items: [], files: paths, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', end] as const) {
      if (type === undefined) return
      await this.#browser.send('Input.dispatchDragEvent', { type, x, y, data })
    }
  }

  /**
   * Whether the page let itself be closed: `will-prevent-unload` (docs/api/web-contents) is emitted when its `beforeunload`
   * does not, and preventing that closes it all the same.
   */
  async close(): Promise<boolean> {
    const closed = new Promise<boolean>((resolve) => {
      this.page.once('close', () => resolve(true))
      this.page.once('dialog', (dialog) => {
        if (dialog.type() !== 'beforeunload') return
        const asked = this.#wire.ask<boolean>('contents-event', this.#id, 'will-prevent-unload', {})
        void asked.then(async (isIgnored) => {
          if (isIgnored) return await dialog.accept()
          await dialog.dismiss()
          resolve(false)
        })
      })
    })
    await this.page.close({ runBeforeUnload: true })
    return await closed
  }

  /** A message for `ipcRenderer`, with ports. */
  send(channel: string, message: unknown, ports: number[]): void {
    for (const port of ports) this.#ports.add(port)
    this.#call('fromScreen', channel, writeClone(message), ports)
  }

  /** Whether this port was given to the page of now. */
  has(port: number): boolean {
    return this.#ports.has(port)
  }

  sendTo(port: number, data: unknown): void {
    this.#call('portFromScreen', port, writeClone(data))
  }

  closePort(port: number): void {
    this.#ports.delete(port)
    this.#call('closeFromScreen', port)
  }

  #call(name: string, ...values: unknown[]): void {
    if (this.#world === undefined) return
    const expression = `globalThis.${name}?.(${values.map((value) => JSON.stringify(value)).join(', ')})`
    // The document may go while this is on its way, as a message to a frame that is gone goes nowhere.
    void this.#browser.send('Runtime.evaluate', { expression, contextId: this.#world }).catch(() => undefined)
  }

  async #prepare(preload: string | undefined): Promise<void> {
    if (preload === undefined) return
    const browser = this.#browser
    const { forPage, forPreload } = pageScripts(preload)
    await browser.send('Page.enable')
    const { frameTree } = await browser.send('Page.getFrameTree')
    browser.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName || context.auxData?.frameId !== frameTree.frame.id) return
      this.#world = context.id
      // The ports of the document before went with it.
      for (const port of this.#ports) this.#wire.tell('port-close', port)
      this.#ports.clear()
    })
    browser.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === sayName && executionContextId === this.#world)
        this.#hear(JSON.parse(payload) as FromPreload)
    })
    await browser.send('Runtime.enable')
    await browser.send('Runtime.addBinding', { name: sayName, executionContextName: worldName })
    // In the order in which they run.
    await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: forPage })
    await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: forPreload, worldName })
  }

  #hear(message: FromPreload): void {
    const { kind } = message
    if (kind === 'send') {
      this.#wire.tell('navigated', this.#id, inProgram(this.page.url()))
      this.#wire.tell('ipc', this.#id, message.channel, readClone(message.values))
    }
    if (kind === 'port-message') this.#wire.tell('port-message', message.number, readClone(message.data))
    if (kind === 'port-close' && this.#ports.delete(message.number))
      this.#wire.tell('port-close', message.number)
    if (kind === 'error') throw new Error(message.message)
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request()
    const isMainFrame = request.frame() === this.page.mainFrame()
    const isAsked = request.isNavigationRequest() && !(this.#isLoading && isMainFrame)
    const asked: PageRequest = {
      url: inProgram(request.url()),
      method: request.method(),
      headers: Object.entries(request.headers()),
      resourceType: request.resourceType(),
      ...(isAsked && { navigation: { isMainFrame } }),
    }
    // A program that has ended answers nothing any more.
    const answer = await this.#wire
      .ask<PageAnswer>('request', this.#id, asked)
      .catch((): PageAnswer => ({ kind: 'cancelled' }))
    if (answer.kind === 'answered') {
      const { status, headers, body } = answer
      await route.fulfill({ status, headers: Object.fromEntries(headers), body: Buffer.from(body) })
    } else await route.abort(answer.kind === 'kept' ? 'aborted' : 'blockedbyclient')
  }
}
