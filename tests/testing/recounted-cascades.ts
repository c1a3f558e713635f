// Counts a set in the format "weibo-cascades" in the plainest way: what an import of it must find.

interface Item {
  readonly id: string
  readonly parent: string | null
  readonly user: string
  readonly text: string
}

const fillers = ['转发微博', '轉發微博', '转发', '轉發', '转', '轉', 'repost', 'forward', 'rt']

const withoutWords = (text: string): boolean => {
  const bare = text.replace(/[\s\u200b\ufeff]/g, '').toLowerCase()
  return bare === '' || fillers.some((filler) => ['', '。', '.', '．'].some((end) => bare === filler + end))
}

/** For sets without broken lines; `read`: originals and items. */
export const recount = (files: ReadonlyMap<string, readonly string[]>) => {
  const parse = (name: string): unknown[] => (files.get(name) ?? []).map((line) => JSON.parse(line) as unknown)
  const originals = parse('originals.ndjson') as { id: string; author: string }[]
  const trees = [...parse('cascades-rumor.ndjson'), ...parse('cascades-non-rumor.ndjson')] as {
    root: string
    items: Item[]
  }[]
  const accounts = new Set(originals.map(({ author }) => author))
  const seen = new Set<string>()
  const deeds = new Set<string>()
  const summary = { posts: 0, reposts: 0, quotes: 0, replies: 0, accounts: 0, repeated: 0, already_there: 0 }
  let read = 0
  for (const { id } of originals) {
    read++
    if (seen.has(id)) summary.already_there++
    else summary.posts++
    seen.add(id)
  }
  for (const { root, items } of trees) {
    // of items that stand twice the first counts
    const byId = new Map(items.toReversed().map((item) => [item.id, item]))
    for (const item of items) {
      read++
      if (seen.has(item.id)) {
        summary.already_there++
        continue
      }
      seen.add(item.id)
      accounts.add(item.user)
      if (!withoutWords(item.text)) {
        if (item.text.startsWith('回复@')) summary.replies++
        else summary.quotes++
        continue
      }
      let above = item.parent === null ? undefined : byId.get(item.parent)
      const passed = new Set([item.id])
      while (above !== undefined && withoutWords(above.text) && !passed.has(above.id)) {
        passed.add(above.id)
        above = above.parent === null ? undefined : byId.get(above.parent)
      }
      const target = above === undefined || passed.has(above.id) ? root : above.id
      const deed = `${item.user} ${target}`
      if (deeds.has(deed)) summary.repeated++
      else summary.reposts++
      deeds.add(deed)
    }
  }
  return { read, summary: { ...summary, accounts: accounts.size } }
}
