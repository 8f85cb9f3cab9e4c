import { screenWire } from './screen-wire.ts'

/** Takes a call of the program down, with its values as far as they are data. */
export function record(name: string, ...values: unknown[]): void {
  screenWire.tell('call', name, values.map(asData))
}

/** A function that does nothing but be taken down. */
export function recorded(name: string) {
  return (...values: unknown[]): void => record(name, ...values)
}

/** The same object, which throws an error with its name when something is asked of it that the stand-in does not have. */
export function bounded<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      if (!(key in target)) {
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined
        throw new Error(`The stand-in for Electron has no ${name}.${key}.`)
      }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
    set(target, key, value) {
      if (!(key in target)) throw new Error(`The stand-in for Electron has no ${name}.${String(key)}.`)
      return Reflect.set(target, key, value, target)
    },
  })
}

/** An Electron event, which remembers whether it was prevented (docs/api/structures/event, `preventDefault`). */
export function cancellable<T extends object>(more: T) {
  const event = {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}

function asData(value: unknown): unknown {
  if (typeof value === 'function') return '(function)'
  if (Array.isArray(value)) return value.map(asData)
  if (typeof value !== 'object' || value === null) return value
  const kind: unknown = Object.getPrototypeOf(value)
  if (kind !== Object.prototype && kind !== null) return `(${value.constructor.name})`
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asData(one)]))
}
