import { registerHooks } from 'node:module'

/** Has every import of the module `electron` find this one. */
export function replaceElectron(module: URL): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== 'electron') return next(specifier, context)
      return { url: module.href, shortCircuit: true, format: 'module-typescript' }
    },
  })
}
