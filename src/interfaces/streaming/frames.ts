// Messages as bytes, in both protocols. All that goes in is UTF-8 in strings of one byte per character.
export type Protocol = 'web-socket' | 'server-sent'

export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')

const TEXT_FRAME = 0x81

/** A whole, unmasked frame, as servers send them (RFC 6455, 5.2): many connections can share it. */
export const textFrame = (text: string): Buffer => {
  const { length } = text
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = TEXT_FRAME
  if (start === 2) {
    frame[1] = length
  } else if (start === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeUInt32BE(0, 2)
    frame.writeUInt32BE(length, 6)
  }
  frame.write(text, start, 'latin1')
  return frame
}

/**
 * @param label `stream` as JSON, in UTF-8 bytes
 * @param payload JSON, or an id; without line breaks, as JSON.stringify makes it. undefined: the event says all
 */
export const messageFrame = (protocol: Protocol, label: string, event: string, payload: string | undefined): Buffer => {
  if (protocol === 'server-sent') return Buffer.from(`event: ${event}\ndata: ${payload ?? 'undefined'}\n\n`, 'latin1')
  // escaping bytes one by one is escaping what they stand for: quotes and backslashes are bytes of their own
  const rest = payload === undefined ? '' : `,"payload":${JSON.stringify(payload)}`
  return textFrame(`{"stream":${label},"event":"${event}"${rest}}`)
}
