/**
 * Plain text as Markdown that says exactly these characters, in CommonMark and in Obsidian: nothing in it can become
 * a heading, list, link, tag, comment, formula, block id or HTML. A line break stays a line break, an empty line parts
 * paragraphs, further ones and white space at the edges of lines become character references. Only U+0000, which
 * Markdown does not know, is lost.
 */
export function literal(text: string): string {
  const parts = text.toWellFormed().split(/(\n+)/)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return literalLine(part)
      const atEdge = (index === 1 && parts[0] === '') || (index === parts.length - 2 && parts.at(-1) === '')
      if (atEdge) return '&#10;'.repeat(part.length)
      return part.length === 1 ? '\n' : `\n\n${'&#10;'.repeat(part.length - 2)}`
    })
    .join('')
}

/** The same for one line, such as a heading: white space of any kind becomes one space. */
export function literalHeading(text: string): string {
  return literalLine(text.toWellFormed().replace(/\s+/g, ' ').trim())
}

/** Characters that a backslash disarms anywhere, in CommonMark and in Obsidian. */
const backslashed = /[\\`*_[\]~$|#=]/g

function literalLine(line: string): string {
  return (
    line
      .replace(backslashed, '\\$&')
      .replace(/&(?=[#\w])/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // One alone is a sign of per cent; two begin a comment.
      .replace(/%{2,}/g, (signs) => '&#37;'.repeat(signs.length))
      .replace(/\^/g, '&#94;')
      .replace(/\r/g, '&#13;')
      .replace(/^[-+]/, '\\$&')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
      .replace(/^[ \t]|[ \t]$/g, (space) => (space === ' ' ? '&#32;' : '&#9;'))
  )
}
