import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A package that the packed program holds. */
export interface LicensedPackage {
  name: string
  version: string
  /** Its licence as its author names it, for example `MIT`. */
  licence: string
  /** The whole text of its licence files. */
  text: string
}

interface Manifest {
  name: string
  version: string
  license?: unknown
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/**
 * All packages that the checkout's production dependencies bring, by name, with the texts of their licences. Throws an Error
 * that names those without one; their texts belong into build/licences/<package, "/" as "__">.txt.
 */
export function licensedPackages(checkout: string): LicensedPackage[] {
  const packages = productionPackages(checkout)
  const without = packages.filter(({ text }) => text === '').map(({ name }) => name)
  if (without.length > 0) {
    throw new Error(
      `No licence text was found for ${without.join(', ')}; put the text into build/licences, or leave the package out.`,
    )
  }
  return packages
}

/** The same, also of those without a licence text, which is empty then. */
export function productionPackages(checkout: string): LicensedPackage[] {
  return [...productionFolders(checkout)].sort().map((folder) => licensed(folder, checkout))
}

/** One text of all of them, for people to read; each licence once for each package, as licences ask. */
export function licencesText(packages: readonly LicensedPackage[]): string {
  const head = [
    'Dấu is built with the following packages, whose authors ask that these texts go with it.',
    "Electron's and Chromium's own lie beside the program.",
  ].join('\n')
  const parts = packages.map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`,
  )
  return `${[head, ...parts].join(`\n\n${'─'.repeat(80)}\n\n`)}\n`
}

function productionFolders(checkout: string): Set<string> {
  const found = new Set<string>()
  const visit = (folder: string) => {
    const { dependencies, optionalDependencies, peerDependencies } = manifest(folder)
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const inside = resolved(name, folder, checkout)
      // Optional packages of other systems are not installed.
      if (inside === undefined || found.has(inside)) continue
      found.add(inside)
      visit(inside)
    }
  }
  visit(checkout)
  return found
}

/** Where Node finds a package that is imported in `folder`. */
function resolved(name: string, folder: string, checkout: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const inside = join(at, 'node_modules', name)
    if (existsSync(join(inside, 'package.json'))) return inside
    if (at === checkout || at === dirname(at)) return undefined
  }
}

function licensed(folder: string, checkout: string): LicensedPackage {
  const { name, version, license } = manifest(folder)
  return { name, version, licence: String(license ?? 'see below'), text: licenceText(folder, name, checkout) }
}

function licenceText(folder: string, name: string, checkout: string): string {
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice|ofl)(?:[-.].*)?$/iu.test(file))
    .sort()
    .map((file) => join(folder, file))
  const kept = join(checkout, 'build', 'licences', `${name.replace('/', '__')}.txt`)
  if (files.length === 0 && existsSync(kept)) files.push(kept)
  return files
    .map((file) => readFileSync(file, 'utf8').trim())
    .join('\n\n')
    .replaceAll('\r\n', '\n')
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
