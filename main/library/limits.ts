/** Bytes of the largest text that is read: 20 MB. */
export const largestText = 20 * 1024 * 1024

/** Bytes of the largest file that is read, and of all that one packed file may unpack to. */
export const largestFile = 64 * 1024 * 1024

/** How much more a packed file may unpack to than it holds, once that is more than a megabyte. */
export const largestRatio = 200

/** Files that one packed file may hold. */
export const mostEntries = 2_000

/** Levels of quotations and lists in each other in a Markdown file; a list is two. */
export const deepestBlocks = 1_000

/** UTF-16 units of a title, or of a name in what a file says of itself. */
export const longestTitle = 500

/** Milliseconds that taking one file apart may need; the machine may be busy with other things. */
export const longestReading = 30_000

/** Megabytes of memory that taking one file apart may need. */
export const mostMemory = 768
