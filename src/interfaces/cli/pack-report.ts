// What a pack holds and what is wrong with it, as the commands about packs say it.
import type { PackReport } from '#domain/offices'
import type { Said } from './said.ts'
import type { Voice } from './terminal.ts'

/** More would only scroll the rest away. */
const SHOWN_FAULTS = 20

const words: Readonly<Record<keyof PackReport['counts'], Said>> = {
  scales: { zh: '级别体系', en: 'scales' },
  divisions: { zh: '地区', en: 'divisions' },
  functions: { zh: '职能', en: 'functions' },
  bodies: { zh: '机构', en: 'bodies' },
  positions: { zh: '职位', en: 'positions' },
  people: { zh: '人员', en: 'people' },
  outlets: { zh: '账号', en: 'accounts' },
  points: { zh: '公布数据', en: 'published counts' },
}

const list = ({ counts }: PackReport, locale: 'zh' | 'en'): string =>
  (Object.keys(words) as (keyof typeof words)[])
    .filter((key) => counts[key] > 0)
    .map((key) => {
      const count = counts[key].toLocaleString(locale)
      return locale === 'zh' ? `${words[key].zh} ${count}` : `${count} ${words[key].en}`
    })
    .join(locale === 'zh' ? '，' : ', ')

/** @param outcome of an installation */
export const sayPackReport = (
  report: PackReport & { readonly outcome?: string },
  { json }: { readonly json: boolean },
  voice: Voice,
): void => {
  const { code = '?', faults } = report
  if (json) {
    voice.out(JSON.stringify(report))
    return
  }
  for (const { file, line, message } of faults.slice(0, SHOWN_FAULTS)) {
    const place = line === 0 ? file : `${file}:${line}`
    voice.say({ zh: `${place}：${message}`, en: `${place}: ${message}` })
  }
  const more = faults.length - Math.min(faults.length, SHOWN_FAULTS)
  if (more > 0) voice.say({ zh: `……另有 ${more} 处问题`, en: `… and ${more} more faults` })
  if (faults.length > 0)
    voice.say({ zh: `${code}：有 ${faults.length} 处问题`, en: `${code}: ${faults.length} faults` })
  else voice.say({ zh: `${code}：${list(report, 'zh')}`, en: `${code}: ${list(report, 'en')}` })
}
