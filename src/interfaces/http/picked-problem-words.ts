// What is said when a filter, a list or a topic cannot be had: Mastodon's own sentences in English, for apps show them.
import type { Words } from './both-languages.ts'
import type { PickedProblem } from './problems.ts'

export const pickedProblemWords = {
  filter_not_found: { en: 'There is no such filter', zh: '没有这条过滤规则' },
  filter_title_missing: { en: "Validation failed: Title can't be blank", zh: '请填写规则名称' },
  filter_title_too_long: {
    en: 'Validation failed: Title is too long (maximum is {limit} characters)',
    zh: '规则名称最多 {limit} 个字符',
  },
  filter_places_missing: {
    en: "Validation failed: Context can't be blank, Context None or invalid context supplied",
    zh: '请至少选择一处生效范围',
  },
  filter_word_missing: { en: "Validation failed: Keyword can't be blank", zh: '请填写要过滤的词' },
  filter_word_too_long: {
    en: 'Validation failed: Keyword is too long (maximum is {limit} characters)',
    zh: '每个词最多 {limit} 个字符',
  },
  filter_post_taken: { en: 'Validation failed: Status has already been taken', zh: '这条微博已在该规则中' },
  filter_limit: {
    en: 'An account may have {filters} filters with {words} words and {posts} posts in all',
    zh: '每个账号最多 {filters} 条规则，合计 {words} 个词、{posts} 条微博',
  },
  filter_many_words: {
    en: 'These parameters cannot be changed from this application because they apply to more than one filter keyword. Use a more recent application or the web interface.',
    zh: '该规则含有多个词，这个应用不能修改其范围、期限和处理方式，请使用较新的应用或网页',
  },

  list_not_found: { en: 'There is no such list', zh: '没有这个列表' },
  list_title_missing: { en: "Validation failed: Title can't be blank", zh: '请填写列表名称' },
  list_title_too_long: {
    en: 'Validation failed: Title is too long (maximum is {limit} characters)',
    zh: '列表名称最多 {limit} 个字符',
  },
  list_limit: { en: 'Validation failed: You have reached the maximum number of lists', zh: '最多可建 {limit} 个列表' },
  list_member_taken: { en: 'Validation failed: Account has already been taken', zh: '该账号已在列表中' },
  list_full: { en: 'A list may have {limit} members', zh: '一个列表最多 {limit} 个成员' },

  topic_invalid: { en: 'Validation failed: Tag is invalid', zh: '话题名称不正确' },
  topic_featured: { en: 'Validation failed: Tag has already been taken', zh: '该话题已在个人主页展示' },
  topic_limit: {
    en: 'Validation failed: You have already featured the maximum number of hashtags ({limit})',
    zh: '最多 {limit} 个话题',
  },
} as const satisfies Record<PickedProblem, Words>
