// import csv: brings a list in Mastodon's form into an account, and says what could not be done, line by line.
import { readFile } from 'node:fs/promises'
import { csvKinds, csvModes, type CsvKind, type CsvMode } from '#domain/own-data'
import { Problem } from '#core/problem'
import { wordsOf } from '#interfaces/http'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { namedAccount } from '../named-account.ts'
import { needed } from '../needed.ts'
import { oneOf } from '../one-of.ts'
import { portion } from '../progress.ts'

interface Request {
  readonly file: string
  readonly account: string
  readonly kind: CsvKind
  readonly mode: CsvMode
  readonly json: boolean
}

const SHOWN_FAULTS = 100

export const importCsv = storeCommand<Request>({
  name: 'import csv',
  where: 'owner',
  operands: ['file'],
  purpose: {
    zh: '把一份名单（Mastodon 的 CSV 格式）导入账号，逐行说明结果',
    en: "bring a list in Mastodon's CSV form into an account, with the result of each line",
  },
  flags: {
    account: { value: 'HANDLE', purpose: { zh: '账号', en: 'the account' } },
    kind: { value: 'KIND', purpose: { zh: csvKinds.join('、'), en: csvKinds.join(', ') } },
    mode: {
      value: 'MODE',
      purpose: {
        zh: 'merge 加入（默认），overwrite 同时去掉文件里没有的',
        en: 'merge adds (usual), overwrite also takes away what the file does not have',
      },
    },
    ...jsonFlag,
  },

  async ask({ words, path }) {
    return {
      file: path(words.operands[0] ?? ''),
      account: needed(words, 'account'),
      kind: oneOf(csvKinds, '--kind', needed(words, 'kind')),
      mode: oneOf(csvModes, '--mode', words.values['mode'] ?? 'merge'),
      json: words.switches.has('json'),
    }
  },

  async run({ file, account: handle, kind, mode, json }, { accounts, ownData }, voice) {
    const account = await namedAccount(accounts, handle)
    const bytes = await readFile(file)
    const begun = await ownData.csv.start({ accountId: account.id, userId: null }, { kind, mode, name: file, bytes })
    const ended = await ownData.csv.finish(
      account.id,
      begun.id,
      ({ done, failed, rows }) => voice.progress(portion(done + failed, rows)),
      () => voice.signal.aborted,
    )
    voice.progress(undefined)
    for (const { line, cells, fault } of await ownData.csv.faults(account.id, begun.id, {
      after: 0,
      limit: SHOWN_FAULTS,
    })) {
      const problem = new Problem(fault, fault)
      const said = Object.values(cells).join(',')
      voice.say({
        zh: `第 ${line} 行（${said}）：${wordsOf(problem, 'zh')}`,
        en: `line ${line} (${said}): ${wordsOf(problem, 'en')}`,
      })
    }
    const { done, failed, removed } = ended
    voice.say({
      zh: `完成 ${done} 行，失败 ${failed} 行，去掉 ${removed} 项`,
      en: `${done} lines done, ${failed} failed, ${removed} taken away`,
    })
    if (json) voice.out(JSON.stringify({ done, failed, removed }))
    if (ended.finishedAt === null) {
      voice.say({ zh: '已中断；服务器运行时会继续', en: 'interrupted; a running server goes on with it' })
      return 130
    }
    return failed > 0 ? 2 : 0
  },
})
