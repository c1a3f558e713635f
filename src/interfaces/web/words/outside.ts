// What other sites show of a post: inside a frame of theirs.
import { inBoth } from './both.ts'

export const outsideWords = inBoth({
  zh: {
    title: (name: string) => `${name}的微博`,
    readOn: (site: string) => `在${site}上查看`,
    counts: (replies: string, reposts: string, likes: string) =>
      `${replies} 条回复 · ${reposts} 次转发 · ${likes} 个赞`,
  },
  en: {
    title: (name: string) => `A post by ${name}`,
    readOn: (site: string) => `Read it on ${site}`,
    counts: (replies: string, reposts: string, likes: string) =>
      `${replies} replies · ${reposts} reposts · ${likes} likes`,
  },
})
