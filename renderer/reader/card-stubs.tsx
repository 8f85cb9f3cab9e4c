import { memo, useMemo } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { isCardAlone, useWindow } from '../state.ts'
import { CardStub } from '../ui/card-stub.tsx'

/**
 * Marks in the text point to the cards of their notes. While the inspector shows no cards, these stand in for them, so
 * that a screen reader still says that there is a comment, and what it says.
 */
export const CardStubs = memo(function CardStubs({ annotations }: { annotations: readonly Annotation[] }) {
  const areShown = useWindow((state) => {
    const { inspectorOpen, tab, editingId, newNote } = state
    return inspectorOpen && tab === 'notes' && !editingId && !newNote && !isCardAlone(state)
  })
  const alone = useWindow((state) => (isCardAlone(state) ? state.annotationId : undefined))
  const noted = useMemo(
    () => (areShown ? [] : annotations.filter(({ note }) => note !== undefined)),
    [annotations, areShown],
  )
  return noted.map((one) => one.id !== alone && <CardStub key={one.id} annotation={one} />)
})
