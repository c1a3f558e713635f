// The reader of traces must not find what it hopes for where it is not.
import { expect, it } from 'vitest'
import { readTrace } from './strace.ts'

const log = '/data/bema.db-wal'

it('takes a write and a sync at their end, an answer at its beginning, threads apart', () => {
  const text = [
    '10 pwrite64(20</data/bema.db-wal>, "page one", 8, 0) = 8',
    '10 fdatasync(20</data/bema.db-wal> <unfinished ...>',
    '11 write(5<socket:[77]>, "HTTP/1.1 200 one", 16 <unfinished ...>',
    '10 <... fdatasync resumed>)            = 0',
    '11 <... write resumed>)                = 16',
    '12 writev(5<TCP:[127.0.0.1:80->127.0.0.1:81]>, [{iov_base="two", iov_len=3}], 1) = 3',
    '12 fdatasync(9</data/search.db-wal>)   = 0',
    '12 write(2<pipe:[5]>, "a line of log", 13) = 13',
    '12 fdatasync(20</data/bema.db-wal>)    = -1 EIO (Input/output error)',
  ].join('\n')
  expect(readTrace(text, log).map(({ kind, data }) => `${kind} ${/one|two/.exec(data)?.[0] ?? ''}`)).toEqual([
    'logged one',
    'sent one',
    'synced ',
    'sent two',
  ])
})
