// Pages for what went wrong. The sentence of each problem itself stands in interfaces/http.
import { inBoth } from './both.ts'

export const problemWords = inBoth({
  zh: {
    required: '请填写这一项。',
    summary: '请改正以下问题',
    errorPrefix: '错误：',
    notFoundTitle: '没有这个页面',
    notFoundNote: '地址可能写错了，或者内容已经移走。',
    goneTitle: '这条微博已被删除',
    goneNote: (date: string) => `作者在 ${date} 删除了它。回复和带评论的转发仍然可以看到。`,
    forbiddenTitle: '不能这样做',
    badTitle: '没有完成',
    busyTitle: '请稍等一下',
    brokenTitle: '出错了',
    brokenNote: '是我们的问题，不是你的。错误已经记录，请稍后再试。',
    requestId: (id: string) => `告诉管理员时请附上编号：${id}`,
    toSquare: '去广场看看',
  },
  en: {
    required: 'Please fill this in.',
    summary: 'Please correct the following',
    errorPrefix: 'Error: ',
    notFoundTitle: 'There is no such page',
    notFoundNote: 'The address may be mistyped, or what stood here has moved.',
    goneTitle: 'This post was deleted',
    goneNote: (date: string) => `Its author deleted it on ${date}. Replies and reposts with words are still here.`,
    forbiddenTitle: 'This cannot be done',
    badTitle: 'That did not work',
    busyTitle: 'Just a moment',
    brokenTitle: 'Something broke',
    brokenNote: 'This is our fault, not yours. It is recorded; please try again later.',
    requestId: (id: string) => `If you tell the administrators, give this number: ${id}`,
    toSquare: 'Go to the square',
  },
})
