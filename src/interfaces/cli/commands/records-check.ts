// records check <file>: verifies an archive from the first byte to the last; needs no store.
import { checkRecords } from '#domain/records'
import type { Command } from '../command.ts'
import { jsonFlag } from '../flags.ts'

export const recordsCheck: Command = {
  name: 'records check',
  where: 'outside',
  operands: ['archive'],
  purpose: {
    zh: '核对档案的每个字节与摘要链，不需要数据库',
    en: 'is an archive whole, to the last byte and digest; needs no store',
  },
  flags: { ...jsonFlag },

  async run({ words, path, voice }) {
    const checked = await checkRecords(path(words.operands[0] ?? ''))
    const { office, site, posts, files, internal, root } = checked
    voice.say({
      zh: `档案完整：@${office}（${site}），微博 ${posts} 条，文件 ${files} 个${internal ? '，含内部部分' : ''}；请核对根摘要`,
      en: `the archive is whole: @${office} of ${site}, ${posts} posts, ${files} files${internal ? ', with the internal part' : ''}; compare its root`,
    })
    voice.out(words.switches.has('json') ? JSON.stringify(checked) : root)
    return 0
  },
}
