import { memo } from 'react'
import type { Color } from '../../preload/contract/annotation.ts'
import { useText } from '../text.ts'
import { initials, type Piece, type PrintedBlock, type usedLooks } from './printed.ts'

const elements: Partial<Record<PrintedBlock['kind'], 'h1' | 'h2'>> = { title: 'h1', heading: 'h2' }

interface PrintedTextProps {
  blocks: readonly PrintedBlock[]
  used: ReturnType<typeof usedLooks>
}

/** Blocks of the article with their marks and the numbers of their notes. */
export const PrintedText = memo(function PrintedText({ blocks, used: { colors } }: PrintedTextProps) {
  const t = useText()
  const letters = initials(colors.map((color) => t(`hl.${color}`)))
  const initialOf = (color: Color | undefined) => color && letters[colors.indexOf(color)]
  return blocks.map(({ kind, isSpaced, pieces }, index) => {
    const Block = elements[kind] ?? 'p'
    return (
      <Block
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text have no other name.
        key={index}
        className={`print-block print-${kind}${isSpaced ? ' print-spaced' : ''}`}
      >
        {pieces.map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <PrintedPiece key={at} piece={piece} initial={initialOf(piece.cap)} />
        ))}
      </Block>
    )
  })
})

function PrintedPiece({
  piece: { text, marks, notes },
  initial,
}: {
  piece: Piece
  initial: string | undefined
}) {
  return (
    <>
      {marks === undefined ? (
        text
      ) : (
        <mark className={marks} data-initial={initial}>
          {text}
        </mark>
      )}
      {notes.map(({ number }) => (
        <a key={number} className="print-number" id={`print-place-${number}`} href={`#print-note-${number}`}>
          {number}
        </a>
      ))}
    </>
  )
}
