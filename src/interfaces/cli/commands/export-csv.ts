// export csv: the lists of an account in Mastodon's forms. Reads beside a running server.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvKinds, type CsvKind } from '#domain/own-data'
import { storeCommand } from '../command.ts'
import { namedAccount } from '../named-account.ts'
import { needed } from '../needed.ts'
import { oneOf } from '../one-of.ts'

interface Request {
  readonly account: string
  /** null: all there are, into a folder. */
  readonly kind: CsvKind | null
  readonly out: string
}

export const exportCsv = storeCommand<Request>({
  name: 'export csv',
  where: 'reading',
  operands: [],
  purpose: {
    zh: `导出账号的名单（Mastodon 的 CSV 格式）：一种到标准输出，或全部到目录`,
    en: "an account's lists as CSV: one kind on standard output, or all into a folder",
  },
  flags: {
    account: { value: 'HANDLE', purpose: { zh: '账号', en: 'the account' } },
    kind: { value: 'KIND', purpose: { zh: csvKinds.join('、'), en: csvKinds.join(', ') } },
    out: { value: 'FOLDER', purpose: { zh: '写入全部名单的目录', en: 'folder for all of them' } },
  },

  async ask({ words, path }) {
    const kind = words.values['kind'] === undefined ? null : oneOf(csvKinds, '--kind', words.values['kind'])
    return { account: needed(words, 'account'), kind, out: kind === null ? path(needed(words, 'out')) : '' }
  },

  async run({ account: handle, kind, out }, { accounts, ownData }, voice) {
    const account = await namedAccount(accounts, handle)
    const actor = { accountId: account.id, userId: null }
    if (kind !== null) {
      voice.out((await ownData.csv.export(actor, kind)).replace(/\n$/, ''))
      return 0
    }
    await mkdir(out, { recursive: true, mode: 0o700 })
    for (const one of ownData.csv.kinds) {
      const file = join(out, ownData.csv.fileOf(one))
      const text = await ownData.csv.export(actor, one)
      await writeFile(file, text, { mode: 0o600, flag: 'wx' })
      const lines = text.split('\n').length - 1
      voice.say({ zh: `${file}：${lines} 行`, en: `${file}: ${lines} lines` })
    }
    return 0
  },
})
