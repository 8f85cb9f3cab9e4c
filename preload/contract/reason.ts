/**
 * Why a request of the window cannot be met: one sentence each, which the window says in its own language
 * (`refusal.<reason>` of its texts), with the values that the sentence names. A number is written as the language
 * writes numbers; what is only a mark, such as that of a process, is a string.
 */
export const reasonValues = {
  // The folder of articles, and the way out of the window.
  'folder-gone': ['path'],
  'folder-is-file': ['path'],
  'folder-denied': ['path'],
  'folder-unreadable': ['path'],
  'folder-emptied': ['path'],
  'folder-added': ['path'],
  'folder-in-library': ['path', 'folder'],
  'folder-first': ['path'],
  'folder-not-in-library': ['path'],
  'own-folder-denied': ['path'],
  'own-folder-taken': ['path'],
  'own-folder-gone': ['path', 'record'],
  'no-library': [],
  'no-folder-dialog': [],
  'not-in-folder': ['path'],
  'no-display': ['path'],
  'no-display-link': ['url'],
  'no-program': ['what'],
  'link-unsafe': [],

  // What keeps the notes.
  locked: ['process'],
  'locked-here': [],
  'locked-elsewhere': ['host', 'file'],
  'locked-just-now': [],
  'store-missing': ['path'],
  'store-damaged': ['path'],
  'store-read-only': [],
  'store-closed': [],
  'store-changed-outside': ['path'],
  'store-changed-outside-kept': ['path', 'kept'],
  'disk-full': ['path'],
  'disk-failing': ['path'],
  'disk-read-only': ['path'],
  'disk-denied': ['path'],
  'disk-away': ['path'],
  'disk-file-in-the-way': ['path'],
  'disk-too-many-files': ['path'],
  'disk-other': ['path', 'system'],

  // The index and the search.
  'index-unusable': ['path'],
  'index-made-anew': [],
  'index-closing': [],
  'index-without-notes': [],
  'index-stopped': [],
  'index-ended': [],
  'query-empty': [],
  'view-gone': [],
  'view-name': ['n'],

  // Articles and their files.
  'article-gone': [],
  'source-empty': [],
  'title-empty': [],
  'title-too-long': ['n'],
  'date-unclear': ['date'],
  'file-says-nothing': ['path'],
  'locate-outside': ['path', 'folder'],
  'locate-kind': ['path'],
  'locate-present': ['path'],
  'locate-taken': ['path'],
  'file-replaced': ['path'],
  'file-gone': ['path'],
  'file-empty': ['path'],
  'file-binary': ['path'],
  'file-encoding': ['path'],
  'file-huge': ['path'],
  'file-misfit': ['path'],
  'encoding-fixed': ['path'],
  'file-damaged': ['path'],
  'file-encrypted': ['path'],
  'file-exported': ['path'],
  'file-scanned': ['path'],
  'file-complex': ['path'],
  'file-unpacked': ['path'],
  'file-changing': ['path'],
  'file-nested': ['path'],
  'file-outside': ['path'],
  'file-circle': ['path'],
  'file-special': ['path'],
  'file-denied': ['path'],
  'file-busy': ['path'],
  'file-path-too-long': ['path'],
  'file-disk-failing': ['path'],
  'file-disk-away': ['path'],
  'file-too-many-open': ['path'],
  'file-unreadable': ['path'],

  // Annotations.
  'annotation-gone': [],
  'nothing-to-keep': [],
  'nothing-left': [],
  'colour-without-passage': [],
  'mention-without-words': [],
  'text-changed': [],
  'place-outside': [],
  'place-empty': [],
  'place-unknown': ['words'],
  'no-letters': ['words'],
  'note-too-deep': ['n'],
  'note-unfit': [],
  'tag-empty': [],
  'tag-too-long': ['name', 'n'],

  // Entities.
  'entity-gone': [],
  'entity-ambiguous': ['name', 'n'],
  'name-empty': [],
  'name-too-long': ['name', 'n'],
  'type-unknown': ['type'],
  'alias-gone': ['name', 'alias'],
  'link-unfit': ['link'],
  'nothing-to-tag': ['name'],

  // The history.
  'nothing-to-undo': [],
  cancelled: [],
  'nothing-to-redo': [],
  'undo-changed': ['name'],
  'undo-removed': ['name'],
  'redo-changed': ['name'],
  'redo-removed': ['name'],

  // Export.
  'export-empty': [],
  'export-too-large': [],
  'export-too-long-to-show': [],
  'export-unverified': [],
  'export-unwritable': ['path'],
} as const satisfies Record<string, readonly string[]>

export type Reason = keyof typeof reasonValues

/** A reason with the values that its sentence names. */
export type Because = {
  [R in Reason]: { reason: R } & { [V in (typeof reasonValues)[R][number]]: string | number }
}[Reason]
