// Cases that were merged into others: what their askers read and do, and what the desk may let them read.
import { inBoth } from './both.ts'

export const mergingWords = inBoth({
  zh: {
    title: '并入的那一件',
    lead: (number: string) => `这件问政并入了 ${number}，那一件的状态和答复也适用于这一件。`,
    nothingYet: '那一件还没有答复。有了答复会显示在这里，也会通知您。',
    notForOthers:
      '那一件不公开，机构的答复只给它的提问人看。您可以给机构留言；如果您问的是另一回事，也可以把这件分出来。',
    separate: '我问的是另一回事',
    separateNote: '分出来以后，机构要单独答复您，也不能再把它并入别的问政。',
    separateText: '哪里不一样？',
    leadingEnded: '并入的那一件因其提问人退出而结束，这一件继续办理。',
    reachesMerged: (count: number) => `并入这一件的 ${count} 件问政，其提问人也会看到答复。`,
    alsoMerged: (count: number) => `并入这一件的 ${count} 件不公开问政，其提问人也可以看到这份答复`,
    byProgram: '程序接收：',
    hook: '网络钩子',
  },
  en: {
    title: 'The case it was merged into',
    lead: (number: string) =>
      `This case was merged into ${number}: the state and the answers of that one are for this one, too.`,
    nothingYet: 'It is not answered yet. The answer will stand here, and you will be told.',
    notForOthers:
      'That case is private, and what the office answered is for its own asker. You can write to the office; if yours is another question, you can also take it out again.',
    separate: 'Mine is another question',
    separateNote: 'The office then has to answer you by itself, and cannot merge it into another case again.',
    separateText: 'What is different?',
    leadingEnded: 'The case it was merged into ended because its asker went away; this one goes on.',
    reachesMerged: (count: number) =>
      `Those who ask in ${count === 1 ? 'a case that was' : `${count} cases that were`} merged into this one see the answer, too.`,
    alsoMerged: (count: number) =>
      `Those who ask in ${count === 1 ? 'a private case that was' : `${count} private cases that were`} merged into this one may read this answer, too`,
    byProgram: 'For programs: ',
    hook: 'webhook',
  },
})
