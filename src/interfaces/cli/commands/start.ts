// start: the server, until it is told to stop.
import { Problem } from '#core/problem'
import type { OutsideCommand } from '../command.ts'
import { settingFlags } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

/** What is under way may take this long to end; then the process ends all the same. */
const DRAIN_MILLIS = 10_000

export const start: OutsideCommand = {
  name: 'start',
  where: 'outside',
  operands: [],
  purpose: { zh: '启动服务器', en: 'start the server' },
  flags: {
    demo: {
      purpose: { zh: '在空数据目录中建立虚构的示范省份', en: 'build a small invented province in an empty store' },
    },
    'demo-date': { value: 'DATE', purpose: { zh: '示范世界的“今天”', en: "the demo world's today" } },
    ...settingFlags,
  },

  async run({ words, voice, program }) {
    const demo = words.values['demo-date'] ?? (words.switches.has('demo') ? true : undefined)
    const config = program.settings(words.values)
    if ((await program.openControl(config.data)) !== undefined) {
      throw new Problem<CommandProblem>('server_runs', `A server runs on ${config.data}`, {
        params: { data: config.data },
      })
    }
    const server = await program.startServer(config, { demo }, voice)
    for (const note of server.notes) voice.say(note)
    voice.say({
      zh: `Bema 已就绪：${server.address}（公开网址 ${config.origin}，按 Ctrl-C 停止）`,
      en: `Bema is ready at ${server.address} (public address ${config.origin}; stop it with Ctrl-C)`,
    })

    const told = new Promise<false>((resolve) => {
      if (voice.signal.aborted) resolve(false)
      voice.signal.addEventListener('abort', () => resolve(false), { once: true })
    })
    const isBroken = await Promise.race([told, server.broken.then(() => true)])
    voice.say(
      isBroken
        ? { zh: '数据库无法写入，服务器停止', en: 'the store takes no more writes: stopping' }
        : { zh: '正在停止……', en: 'stopping …' },
    )
    const late = setTimeout(() => {
      voice.say({ zh: '10 秒内未能完成，强制结束', en: 'not done within 10 s: ending all the same' })
      process.exit(1)
    }, DRAIN_MILLIS)
    await server.stop()
    clearTimeout(late)
    return isBroken ? 1 : 0
  },
}
