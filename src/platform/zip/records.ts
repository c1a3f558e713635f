// The records of a zip file (PKWARE APPNOTE 6.3): local headers, the central directory, its end; large ones as zip64.

export const LOCAL = 0x04034b50
export const CENTRAL = 0x02014b50
export const END = 0x06054b50
export const END_64 = 0x06064b50
export const LOCATOR_64 = 0x07064b50

export const LOCAL_BYTES = 30
export const CENTRAL_BYTES = 46
export const END_BYTES = 22
export const LOCATOR_BYTES = 20
export const END_64_BYTES = 56

/** What does not fit into four bytes stands in an extra field. */
export const NARROW = 0xffff_ffff
const MOST_ENTRIES = 0xffff
const EXTRA_64 = 0x0001

/** 45 knows zip64; files made by it carry the rights of Unix. */
const VERSION = 45
const MADE_ON_UNIX = (3 << 8) | VERSION
/** Names are UTF-8. */
const UTF8 = 0x0800
const PLAIN_FILE = (0o100600 << 16) >>> 0

export const STORED = 0
export const DEFLATED = 8

export interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its local header begins. */
  readonly at: number
  /** Milliseconds UTC. */
  readonly time: number
}

/** DOS time: two seconds, from 1980. */
const dosTime = (time: number): { readonly date: number; readonly time: number } => {
  const moment = new Date(Math.max(time, Date.UTC(1980, 0, 1)))
  return {
    date: ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
    time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
  }
}

const extra64 = (values: readonly number[]): Buffer => {
  if (values.length === 0) return Buffer.alloc(0)
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(EXTRA_64, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  for (const [place, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + place * 8)
  return extra
}

/** @param wide room is kept for sizes past four bytes: known before the file is packed */
export const localHeader = ({ name, method, crc, packed, size, time }: Entry, wide: boolean): Buffer => {
  const path = Buffer.from(name)
  const extra = wide ? extra64([size, packed]) : Buffer.alloc(0)
  const head = Buffer.alloc(LOCAL_BYTES)
  const stamp = dosTime(time)
  head.writeUInt32LE(LOCAL, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(UTF8, 6)
  head.writeUInt16LE(method, 8)
  head.writeUInt16LE(stamp.time, 10)
  head.writeUInt16LE(stamp.date, 12)
  head.writeUInt32LE(crc, 14)
  head.writeUInt32LE(wide ? NARROW : packed, 18)
  head.writeUInt32LE(wide ? NARROW : size, 22)
  head.writeUInt16LE(path.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, path, extra])
}

export const centralHeader = ({ name, method, crc, packed, size, at, time }: Entry): Buffer => {
  const path = Buffer.from(name)
  const extra = extra64([size, packed, at].filter((value) => value >= NARROW))
  const head = Buffer.alloc(CENTRAL_BYTES)
  const stamp = dosTime(time)
  head.writeUInt32LE(CENTRAL, 0)
  head.writeUInt16LE(MADE_ON_UNIX, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(UTF8, 8)
  head.writeUInt16LE(method, 10)
  head.writeUInt16LE(stamp.time, 12)
  head.writeUInt16LE(stamp.date, 14)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(Math.min(packed, NARROW), 20)
  head.writeUInt32LE(Math.min(size, NARROW), 24)
  head.writeUInt16LE(path.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(PLAIN_FILE, 38)
  head.writeUInt32LE(Math.min(at, NARROW), 42)
  return Buffer.concat([head, path, extra])
}

/** @param at where the central directory begins; `bytes` of it */
export const endRecords = (entries: number, at: number, bytes: number): Buffer => {
  const wide = entries >= MOST_ENTRIES || at >= NARROW || bytes >= NARROW
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(Math.min(entries, MOST_ENTRIES), 8)
  end.writeUInt16LE(Math.min(entries, MOST_ENTRIES), 10)
  end.writeUInt32LE(Math.min(bytes, NARROW), 12)
  end.writeUInt32LE(Math.min(at, NARROW), 16)
  if (!wide) return end
  const end64 = Buffer.alloc(END_64_BYTES)
  end64.writeUInt32LE(END_64, 0)
  end64.writeBigUInt64LE(BigInt(END_64_BYTES - 12), 4)
  end64.writeUInt16LE(MADE_ON_UNIX, 12)
  end64.writeUInt16LE(VERSION, 14)
  end64.writeBigUInt64LE(BigInt(entries), 24)
  end64.writeBigUInt64LE(BigInt(entries), 32)
  end64.writeBigUInt64LE(BigInt(bytes), 40)
  end64.writeBigUInt64LE(BigInt(at), 48)
  const locator = Buffer.alloc(LOCATOR_BYTES)
  locator.writeUInt32LE(LOCATOR_64, 0)
  locator.writeBigUInt64LE(BigInt(at + bytes), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end])
}

/** The values of a zip64 field, in the order in which narrow ones were left out. */
export const readExtra64 = (extra: Buffer): number[] => {
  for (let at = 0; at + 4 <= extra.length;) {
    const [kind, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    if (kind === EXTRA_64) {
      const values: number[] = []
      for (let place = at + 4; place + 8 <= Math.min(extra.length, at + 4 + length); place += 8) {
        values.push(Number(extra.readBigUInt64LE(place)))
      }
      return values
    }
    at += 4 + length
  }
  return []
}
