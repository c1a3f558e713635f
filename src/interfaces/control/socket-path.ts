// Where the control socket is, however long the path of the data folder.
import path from 'node:path'

export const controlSocket = (dataFolder: string): string => path.join(dataFolder, 'control.sock')

/** The kernel takes 107 bytes on Linux and 103 on macOS. */
const LONGEST_ADDRESS = 100

/**
 * Calls `use` with an address for the socket that the kernel accepts: the path itself, or its last part while the
 * process stands in its folder. Node binds and connects before listen() and connect() return, so that is long enough.
 */
export const withAddress = <Result>(socket: string, use: (address: string) => Result): Result => {
  if (Buffer.byteLength(socket) <= LONGEST_ADDRESS) return use(socket)
  const before = process.cwd()
  process.chdir(path.dirname(socket))
  try {
    return use(`./${path.basename(socket)}`)
  } finally {
    process.chdir(before)
  }
}
