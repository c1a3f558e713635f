// db migrate: brings the store to the form this version needs. Starting does the same.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'

interface Request {
  readonly json: boolean
}

export const dbMigrate = storeCommand<Request>({
  name: 'db migrate',
  where: 'owner',
  operands: [],
  purpose: {
    zh: '把数据库升级到当前版本（启动时也会进行）',
    en: 'bring the database to this version (starting does so too)',
  },
  flags: { ...jsonFlag },

  async ask({ words }) {
    return { json: words.switches.has('json') }
  },

  async run({ json }, world, voice) {
    const applied = await world.migrate()
    if (applied.length === 0) voice.say({ zh: '数据库已是最新', en: 'the database is up to date' })
    for (const name of applied) voice.say({ zh: `已应用 ${name}`, en: `applied ${name}` })
    if (json) voice.out(JSON.stringify({ applied }))
    return 0
  },
})
