/**
 * Whether a plain text was written as Markdown: it has bold or italic words, links, code, headings or quotations, or
 * more than one list item. One line that begins with a dash is speech as Vietnamese writes it.
 */
export function looksLikeMarkdown(text: string): boolean {
  if (/^(?:#{1,6} |> )\S/mu.test(text)) return true
  if ((text.match(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/gmu) ?? []).length > 1) return true
  return (
    /(?<![\p{L}\p{N}*])\*{1,2}[^\s*](?:[^*\n]*[^\s*])?\*{1,2}(?![\p{L}\p{N}*])/u.test(text) ||
    /\[[^\]\n]+\]\((?:https?:|mailto:|dau:)[^)\s]+\)/u.test(text) ||
    /`[^`\n]+`/u.test(text)
  )
}

/** A link as it is meant: `vnexpress.net/…` is https, `a@b.vn` a mail address. */
export function meantLink(written: string): string {
  const typed = written.trim()
  if (/^[a-z][a-z\d+.-]*:/iu.test(typed)) return typed
  if (/^[^\s/@]+@[^\s/@]+\.\p{L}{2,}$/u.test(typed)) return `mailto:${typed}`
  return /^[^\s/?#]+\.\p{L}{2,}(?:[/?#:]|$)/u.test(typed) ? `https://${typed}` : typed
}
