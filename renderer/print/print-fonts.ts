// All that paper needs: a letter of each subset, in each face.
const letters = 'aấł0'
const faces = [
  'italic 12px "Source Serif 4 Variable"',
  '600 12px "Source Serif 4 Variable"',
  '400 12px "Be Vietnam Pro"',
  '500 12px "Be Vietnam Pro"',
  '600 12px "Be Vietnam Pro"',
]

/** Loads the faces of the pages. A face that comes while pages are being made moves their lines: text would be lost. */
export async function loadPrintFonts(): Promise<void> {
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, letters)))
}
