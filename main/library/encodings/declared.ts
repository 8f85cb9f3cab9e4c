import { type Encoding, encoding as known } from '../../../preload/contract/article.ts'

/**
 * The encoding that a web page names in a meta element or an XML declaration of its first 4,096 bytes. Undefined when it
 * names none, one that Dấu does not know, or one that programs write without knowing (ISO 8859-1, windows-1252).
 */
export function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_096)).toString(
    'latin1',
  )
  const named =
    /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head) ??
    /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/i.exec(head)
  const label = named?.[1]?.toLowerCase()
  return label === undefined ? undefined : (ownNames[label] ?? standard(label))
}

const ownNames: Readonly<Record<string, Encoding>> = {
  viscii: 'viscii',
  'x-viet-viscii': 'viscii',
  tcvn: 'tcvn3',
  tcvn3: 'tcvn3',
  'tcvn-5712': 'tcvn3',
  'x-viet-tcvn': 'tcvn3',
  'x-viet-tcvn5712': 'tcvn3',
  vni: 'vni',
  'x-viet-vni': 'vni',
}

function standard(label: string): Encoding | undefined {
  try {
    const name = new TextDecoder(label).encoding
    const { data } = known.safeParse(name === 'gbk' ? 'gb18030' : name)
    // A page cannot say in ASCII that it is UTF-16.
    return data === 'windows-1252' || data?.startsWith('utf-16') ? undefined : data
  } catch {
    return undefined
  }
}
