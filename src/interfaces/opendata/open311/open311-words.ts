// What Open311 says in words: kinds of cases as services, states as notes.
import type { InquiryKind, InquiryState } from '#domain/inquiries'
import type { Locale } from '#interfaces/http'

interface Words {
  readonly kinds: Readonly<Record<InquiryKind, string>>
  readonly about: Readonly<Record<InquiryKind, (office: string) => string>>
  readonly states: Readonly<Record<InquiryState, string>>
  service(office: string, kind: string): string
  dueBy(day: string): string
  received(receipt: string, address: string): string
  readonly noPicture: string
}

export const open311Words: Readonly<Record<Locale, Words>> = {
  zh: {
    kinds: { question: '咨询', help: '求助', complaint: '投诉', suggestion: '建议', correction_request: '纠错' },
    about: {
      question: (office) => `向${office}提问`,
      help: (office) => `请${office}帮助办理`,
      complaint: (office) => `就${office}的工作投诉`,
      suggestion: (office) => `向${office}提出建议`,
      correction_request: (office) => `请${office}更正其发布的内容`,
    },
    states: {
      received: '已收到，尚未受理。',
      accepted: '已受理。',
      needs_info: '等待提问人补充情况。',
      transfer_offered: '正在转交另一机构，等待其接收。',
      escalated: '没有机构接收，已提交牵头机构指定。',
      in_progress: '办理中。',
      planned: '已承诺办理期限。',
      answered: '机构已答复，等待提问人确认。',
      disputed: '提问人对答复有异议，由另一人复核。',
      appealed: '提问人申诉，由牵头机构处理。',
      confirmed: '提问人确认已解决。',
      unconfirmed: '已结束，提问人未确认。',
      upheld: '复核后维持答复。',
      declined: '不予受理，理由见答复。',
      closed_no_reply: '提问人未补充情况，已结束。',
      withdrawn: '提问人已撤回。',
      merged: '已并入另一件。',
    },
    service: (office, kind) => `${office}：${kind}`,
    dueBy: (day) => `机构应在 ${day} 前作出下一步答复。`,
    received: (receipt, address) => `请保存回执码 ${receipt}：凭此在 ${address} 查看、补充、确认。它只显示这一次。`,
    noPicture: '未接收图片：media_url 被忽略。',
  },
  en: {
    kinds: {
      question: 'Question',
      help: 'Request for help',
      complaint: 'Complaint',
      suggestion: 'Suggestion',
      correction_request: 'Request for a correction',
    },
    about: {
      question: (office) => `Ask ${office} a question`,
      help: (office) => `Ask ${office} to help`,
      complaint: (office) => `Complain about the work of ${office}`,
      suggestion: (office) => `Suggest something to ${office}`,
      correction_request: (office) => `Ask ${office} to correct what it published`,
    },
    states: {
      received: 'Received, not yet accepted.',
      accepted: 'Accepted.',
      needs_info: 'Waiting for more from the asker.',
      transfer_offered: 'Offered to another office, which has not taken it yet.',
      escalated: 'No office took it; the coordinating office names one.',
      in_progress: 'In progress.',
      planned: 'Promised for a day.',
      answered: 'Answered by the office; waiting for the asker to confirm.',
      disputed: 'The asker disputes the answer; somebody else looks at it.',
      appealed: 'The asker appealed; the coordinating office decides.',
      confirmed: 'The asker confirmed that it is solved.',
      unconfirmed: 'Ended, not confirmed by the asker.',
      upheld: 'The answer was upheld after another look.',
      declined: 'Declined; the answer says why.',
      closed_no_reply: 'Ended: the asker did not reply.',
      withdrawn: 'Withdrawn by the asker.',
      merged: 'Merged into another case.',
    },
    service: (office, kind) => `${office}: ${kind}`,
    dueBy: (day) => `The office owes the next word by ${day}.`,
    received: (receipt, address) =>
      `Keep the receipt code ${receipt}: it opens the case at ${address}. It is shown this once.`,
    noPicture: 'No picture was taken: media_url is ignored.',
  },
}
