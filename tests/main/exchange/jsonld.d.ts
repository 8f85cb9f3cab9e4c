/** What the tests use of the package, which has no types of its own. */
declare module 'jsonld' {
  interface Loaded {
    document: unknown
    documentUrl: string
    contextUrl: null
  }
  interface CanonizeOptions {
    format: 'application/n-quads'
    /** Throw when something would be dropped because the context does not know it. */
    safe: boolean
    documentLoader(url: string): Promise<Loaded>
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> }

  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default jsonld
}
