// The setting of letters to the staff.
import { inBoth } from './both.ts'

export const staffLetterSettingWords = inBoth({
  zh: {
    title: '工作日来信',
    note: '每个工作日早上一封：新收到的、今日到期的、已逾期的、等您处理的。没有事项的日子不来信，信中没有问政的内容。',
    offices: '为哪些机构来信',
    byRole: '按角色默认',
    none: '您不是任何机构的工作人员，没有这样的来信。',
    noAddress: '您的账号没有确认过的邮箱，信寄不出去。',
    stopTitle: '不再接收工作日来信',
    stopNote: (office: string) => `「${office}」的工作日来信将停止。在设置里可以重新打开。`,
    stop: '不再接收',
  },
  en: {
    title: 'Letters on working days',
    note: 'One in the morning of each working day: what is new, due today, late, and waiting for you. None when there is nothing, and no words of any case.',
    offices: 'Letters about',
    byRole: 'by your role',
    none: 'You are of the staff of no office, so there are no such letters.',
    noAddress: 'Your account has no confirmed address, so no letter can reach you.',
    stopTitle: 'Stop the letters on working days',
    stopNote: (office: string) =>
      `There will be no more of them about ${office}. You can turn them on again in the settings.`,
    stop: 'Stop them',
  },
})
