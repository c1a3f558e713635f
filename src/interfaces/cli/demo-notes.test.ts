// What is said when the demo world opens.
import { expect, it } from 'vitest'
import { demoNotes } from './index.ts'

it('names the day, says that all is invented, and lists every log-in with its password', () => {
  const [note] = demoNotes({
    date: '2026-11-23',
    built: true,
    logins: [
      { handle: 'lin', displayName: '林晚禾', password: 'lumo-505', role: 'resident', actsFor: null },
      { handle: 'qiao', displayName: '乔晚照', password: 'ankai-950', role: 'press_officer', actsFor: 'court' },
    ],
  })
  expect(note?.en).toMatch(/2026-11-23: all of it is invented/)
  expect(note?.en).toMatch(/lin +lumo-505 +林晚禾 \(resident\)\n/)
  expect(note?.en).toMatch(/qiao +ankai-950 +乔晚照 \(press officer, acts for @court\)$/)
  expect(note?.zh).toMatch(/qiao +ankai-950 +乔晚照 \(新闻官，代表 @court\)$/)
})

it('says when it stood there already', () => {
  const [note] = demoNotes({ date: '2026-11-23', built: false, logins: [] })
  expect(note?.en).toContain('earlier start')
  expect(note?.zh).toContain('此前已建立')
})
