/** Words that two passages share, that only the earlier one has, or only the later one. */
export interface WordPiece {
  kind: 'same' | 'gone' | 'new'
  words: readonly string[]
}

/**
 * How a passage became another one, word by word: what is between white space, whatever the Unicode form. What is gone
 * comes before what is new in its place. A longest common subsequence, without the words that only chance has in common.
 */
export function wordDiff(before: string, after: string): WordPiece[] {
  const stretches: Stretch[] = []
  for (const { kind, word } of steps(wordsOf(before), wordsOf(after))) {
    const last = stretches.at(-1)
    const isNext = !last || (kind !== 'same' && last.same.length > 0)
    const stretch = isNext ? { gone: [], new: [], same: [] } : last
    if (isNext) stretches.push(stretch)
    stretch[kind].push(word)
  }
  return meaningful(stretches).flatMap((stretch) =>
    (['gone', 'new', 'same'] as const).flatMap((kind) =>
      stretch[kind].length > 0 ? [{ kind, words: stretch[kind] }] : [],
    ),
  )
}

/** The pieces with `…` in place of what is the same, but for this many words beside each change. */
export function nearChanges(pieces: readonly WordPiece[], kept: number): WordPiece[] {
  if (pieces.length < 2) return [...pieces]
  return pieces.map((piece, index) => {
    const { kind, words } = piece
    const head = index === 0 ? 0 : kept
    const tail = index === pieces.length - 1 ? 0 : kept
    if (kind !== 'same' || words.length <= head + tail + 1) return piece
    return { kind, words: [...words.slice(0, head), '…', ...words.slice(words.length - tail)] }
  })
}

/** What changed at one place, and what is the same up to the next. */
interface Stretch {
  gone: string[]
  new: string[]
  same: string[]
}

/** Pairs of words that are compared at most; longer passages are shown as wholly gone and wholly new. */
const mostPairs = 4_000_000

function* steps(
  old: readonly string[],
  now: readonly string[],
): Iterable<{ kind: WordPiece['kind']; word: string }> {
  const [a, b] = [old, now].map((words) => words.map((word) => word.normalize('NFC')))
  if (!a || !b) return
  const width = b.length + 1
  const isTooLong = a.length * b.length > mostPairs
  // How many words the rests from here on have in common.
  const common = new Uint16Array(isTooLong ? 0 : (a.length + 1) * width)
  for (let i = a.length - 1; i >= 0 && !isTooLong; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j
      common[at] =
        a[i] === b[j]
          ? (common[at + width + 1] ?? 0) + 1
          : Math.max(common[at + width] ?? 0, common[at + 1] ?? 0)
    }
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const at = i * width + j
    const isSame = !isTooLong && i < a.length && a[i] === b[j]
    const isGone = j === b.length || (i < a.length && (common[at + width] ?? 0) >= (common[at + 1] ?? 0))
    if (isSame) yield { kind: 'same', word: now[j++] ?? '' }
    else if (isGone) yield { kind: 'gone', word: old[i] ?? '' }
    else yield { kind: 'new', word: now[j++] ?? '' }
    if (isSame || isGone) i += 1
  }
}

/** Without stretches of the same that are no longer than the changes on either side: those are chance. */
function meaningful(stretches: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = []
  for (const stretch of stretches) {
    const last = kept.at(-1)
    if (!last || last.same.length > Math.min(size(last), size(stretch))) {
      kept.push(stretch)
      continue
    }
    kept[kept.length - 1] = {
      gone: [...last.gone, ...last.same, ...stretch.gone],
      new: [...last.new, ...last.same, ...stretch.new],
      same: stretch.same,
    }
  }
  return kept
}

function size({ gone, new: added }: Stretch): number {
  return Math.max(gone.length, added.length)
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}
