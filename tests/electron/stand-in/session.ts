import { EventEmitter } from 'node:events'
import { bounded, cancellable, record, recorded } from './record.ts'
import { screenWire } from './screen-wire.ts'
import { contentsOf, isKept } from './web-contents.ts'

type BeforeRequest = (details: object, decide: (answer: { cancel?: boolean }) => void) => void
type PermissionRequest = (
  contents: object,
  permission: string,
  decide: (isGranted: boolean) => void,
  details: object,
) => void
type PermissionCheck = (
  contents: object | null,
  permission: string,
  origin: string,
  details: object,
) => boolean
type Answer = (request: Request) => Response | Promise<Response>

// docs/api/web-request, `onBeforeRequest`; docs/api/session, the handlers of permissions: with none, all is allowed.
let beforeRequest: BeforeRequest = (_, decide) => decide({})
let permissionRequest: PermissionRequest = (_contents, _permission, decide) => decide(true)
let permissionCheck: PermissionCheck = () => true
/** docs/api/protocol, `handle`, by scheme. */
const handlers = new Map<string, Answer>()

class Session extends EventEmitter {
  readonly webRequest = bounded('session.webRequest', {
    onBeforeRequest(handler: BeforeRequest) {
      record('session.onBeforeRequest', handler)
      beforeRequest = handler
    },
  })
  readonly setDevicePermissionHandler = recorded('session.setDevicePermissionHandler')
  readonly setDisplayMediaRequestHandler = recorded('session.setDisplayMediaRequestHandler')
  readonly setSpellCheckerEnabled = recorded('session.setSpellCheckerEnabled')

  setPermissionRequestHandler(handler: PermissionRequest) {
    record('session.setPermissionRequestHandler', handler)
    permissionRequest = handler
  }

  setPermissionCheckHandler(handler: PermissionCheck) {
    record('session.setPermissionCheckHandler', handler)
    permissionCheck = handler
  }
}

const own = new Session()
export const session = bounded('session', { defaultSession: bounded('session', own) })

export const protocol = bounded('protocol', {
  registerSchemesAsPrivileged: recorded('protocol.registerSchemesAsPrivileged'),
  handle(scheme: string, handler: Answer) {
    record('protocol.handle', scheme, handler)
    handlers.set(scheme, handler)
  },
})

export interface PageRequest {
  url: string
  method: string
  headers: [string, string][]
  resourceType: string
  /** Set for a navigation that the program did not start. */
  navigation?: { isMainFrame: boolean }
}

export type PageAnswer =
  | { kind: 'kept' | 'cancelled' }
  | { kind: 'answered'; status: number; headers: [string, string][]; body: Uint8Array }

/** What becomes of a request of a page: navigations are asked first, then `onBeforeRequest`, then the scheme's handler. */
async function answerTo(id: number, request: PageRequest): Promise<PageAnswer> {
  const { url, method, headers, resourceType, navigation } = request
  if (navigation && isKept(id, url, navigation.isMainFrame)) return { kind: 'kept' }
  if (await isCancelled({ url, method, resourceType })) return { kind: 'cancelled' }
  const handler = URL.canParse(url) ? handlers.get(url.slice(0, url.indexOf(':'))) : undefined
  // There is no network here; a scheme without a handler is one that cannot be reached.
  if (!handler) return { kind: 'cancelled' }
  const response = await handler(new Request(url, { method, headers }))
  const body = new Uint8Array(await response.arrayBuffer())
  return { kind: 'answered', status: response.status, headers: [...response.headers], body }
}

function isCancelled(details: object): Promise<boolean> {
  return new Promise((resolve) => beforeRequest(details, ({ cancel }) => resolve(cancel === true)))
}

screenWire.on('request', answerTo)
screenWire.on('is-cancelled', (url: string) => isCancelled({ url }))
screenWire.on('may', (permission: string, origin: string) => permissionCheck(null, permission, origin, {}))
screenWire.on('asks-for', (id: number, permission: string, requestingUrl: string) => {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  permissionRequest(contentsOf(id), permission, resolve, { requestingUrl })
  return promise
})
// docs/api/session, `will-download`; docs/api/download-item, `getURL`.
screenWire.on('downloads', (url: string) => {
  const event = cancellable({})
  own.emit('will-download', event, { getURL: () => url })
  return !event.defaultPrevented
})
