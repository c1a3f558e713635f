// Reads what strace wrote: which bytes went to the log of the store, when it was synced, what was sent to sockets.

export interface TracedCall {
  /** logged: written to the store's log; synced: the log is on the disk; sent: bytes left to a socket. */
  readonly kind: 'logged' | 'synced' | 'sent'
  readonly data: string
}

const LINE = /^(\d+)\s+(?:<\.\.\. (\w+) resumed>|(\w+)\((\d+)<([^>]*)>)(.*)$/s

/**
 * The calls that matter, in an order that can only make the program look worse: a write to the log and a sync count
 * from their end, an answer from its beginning.
 *
 * @param log path of the store's write-ahead log
 */
export const readTrace = (text: string, log: string): TracedCall[] => {
  const calls: TracedCall[] = []
  const open = new Map<string, { name: string; data: string }>()

  const finish = (name: string, data: string): void => {
    if (name === 'pwrite64') calls.push({ kind: 'logged', data })
    if (name === 'fdatasync' || name === 'fsync') calls.push({ kind: 'synced', data: '' })
  }
  for (const line of text.split('\n')) {
    const [, thread = '', resumed, name = '', , target = '', rest = ''] = LINE.exec(line) ?? []
    if (resumed !== undefined) {
      const begun = open.get(`${thread} ${resumed}`)
      open.delete(`${thread} ${resumed}`)
      if (begun !== undefined && !/= -1 /.test(rest)) finish(begun.name, begun.data)
      continue
    }
    if (/^(write|writev|sendto|sendmsg)$/.test(name) && /^(socket|TCP|TCPv6)/.test(target)) {
      calls.push({ kind: 'sent', data: rest })
    } else if (target === log) {
      if (line.endsWith('<unfinished ...>')) open.set(`${thread} ${name}`, { name, data: rest })
      else if (!/= -1 /.test(rest)) finish(name, rest)
    }
  }
  return calls
}
