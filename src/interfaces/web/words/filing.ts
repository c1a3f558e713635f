// What offices' posts are and what they are for, and the list of purposes.
import type { PostType } from '#domain/posts'
import { inBoth } from './both.ts'

const zhTypes: Record<PostType, string> = { announcement: '公告', picture: '图片', video: '视频', answer: '答复' }
const enTypes: Record<PostType, string> = {
  announcement: 'Announcement',
  picture: 'Picture',
  video: 'Video',
  answer: 'Answer',
}

export const filingWords = inBoth({
  zh: {
    type: '类型',
    typeHint: '不选则按内容判断：回复他人为答复，带图为图片。',
    types: zhTypes,
    byContent: '按内容判断',
    purpose: '用途',
    purposeHint: '用于机构报告。',
    noPurpose: '不标注',
    filed: '类型和用途',
    purposes: '用途',
    purposesNote: '机构发布时可以标注的用途。管理员可以添加，不能更改或删除，因此旧微博的标注始终可读。',
    code: '代码',
    zh: '中文名称',
    en: '英文名称',
    add: '添加用途',
  },
  en: {
    type: 'What it is',
    typeHint: 'Left open, it follows from the post: a reply to somebody is an answer, with a picture it is a picture.',
    types: enTypes,
    byContent: 'As it follows from the post',
    purpose: 'What it is for',
    purposeHint: 'For the reports of the office.',
    noPurpose: 'Not said',
    filed: 'What it is and what it is for',
    purposes: 'Purposes',
    purposesNote:
      'What offices may say their posts are for. Administrators add to the list; nothing on it is changed or taken away, so that old posts can still be read.',
    code: 'Code',
    zh: 'Label in Chinese',
    en: 'Label in English',
    add: 'Add the purpose',
  },
})
