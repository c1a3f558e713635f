// What statistics of cases must say, told by plain statements over the cases themselves.
import type { Check } from './compare.ts'

interface Counted {
  readonly office_id: number
  readonly handle: string
  readonly received: number
  readonly unanswered: number
  readonly solved: number
  readonly finished: number
}

const statement = `
  select i.office_id, a.handle, count(*) as received,
    sum(case when i.first_answer_at is null then 1 else 0 end) as unanswered,
    sum(case when i.state = 'confirmed' then 1 else 0 end) as solved,
    sum(case when i.state_type in ('answered', 'done', 'closed') then 1 else 0 end) as finished
  from inquiries i join accounts a on a.id = i.office_id
  where i.publicity = 'public' and i.created_at >= ? and i.created_at < ? group by i.office_id, a.handle`

interface Shown {
  readonly office: string
  readonly received: number
  readonly unanswered: number
  readonly solved: { readonly part: number; readonly whole: number }
}

/** Of each office, and how many there are; the key of a sample says the span: `figures 2020-01-01 2026-01-01`. */
export const caseFigures: Check = async (sample, facts) => {
  const [, from = '', until = ''] = sample.key.split(' ')
  const expected = await facts.rows<Counted>(statement, Date.parse(from), Date.parse(until))
  const answered = new Map(
    (JSON.parse(sample.body) as { readonly offices: readonly Shown[] }).offices.map((one) => [one.office, one]),
  )
  if (answered.size !== expected.length) return `${answered.size} offices, the store says ${expected.length}`
  for (const { handle, received, unanswered, solved, finished } of expected) {
    const shown = answered.get(handle)
    const said = JSON.stringify([shown?.received, shown?.unanswered, shown?.solved.part, shown?.solved.whole])
    const wanted = JSON.stringify([received, unanswered, solved, finished].map(Number))
    if (said !== wanted) return `${handle}: ${said}, the store says ${wanted}`
  }
  return undefined
}
