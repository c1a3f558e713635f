// Attaching pictures to words of a case.
import { inBoth } from './both.ts'

export const attachingWords = inBoth({
  zh: {
    files: '图片',
    filesHint: (most: number) =>
      `最多 ${most} 张，JPEG、PNG、WebP、GIF；文件请拍照或截图。位置信息会被去掉，能看到文字的人才能看到图片。`,
    shown: '图中有什么',
    shownHint: '给看不到图片的人，每张一行。',
    kept: '已选的图片',
    attached: '附图',
  },
  en: {
    files: 'Pictures',
    filesHint: (most: number) =>
      `${most} at most, JPEG, PNG, WebP or GIF; of a document, its picture. Where they were taken is removed, and only whoever reads the words sees them.`,
    shown: 'What they show',
    shownHint: 'For those who do not see them, a line for each.',
    kept: 'Pictures chosen',
    attached: 'Pictures',
  },
})
