// The letters of a run: what all get is made once in each language, and each has links of its own.
import { hash } from 'node:crypto'
import { wireId } from '#core/ids'
import { escapeHtml } from '#core/text'
import type { Config } from '#platform/config'
import type { Letter } from '#platform/mail'
import type { LetterLocale } from '../contract.ts'
import type { RunPosts } from '../mail/run-posts.ts'
import { writeToken } from '../mail/link-token.ts'
import type { SubscriptionRow } from '../mail/subscriptions.store.ts'
import { addressOf, namesOf } from './followed-names.ts'
import { letterHtml, linkHtml, quietHtml } from './letter-html.ts'
import { letterWords, type LetterWords } from './letter-words.ts'
import { nameOf, oneLine } from './one-line.ts'
import { postPart } from './post-part.ts'

interface Body {
  readonly subject: string
  text(foot: string): string
  html(foot: string): string
}

const subjectOf = (words: LetterWords, name: string, { posts, more, followed }: RunPosts, single: boolean): string => {
  const ofGroup = followed.group !== undefined
  const [first] = posts
  if (!single || first === undefined) return words.digestSubject(name, posts.length, more)
  const { summary, text } = first.post
  const said = summary === '' ? text : words.note + summary
  // many speak in a group
  return words.onceSubject(name, oneLine(ofGroup && said !== '' ? words.saidBy(nameOf(first.author), said) : said, 60))
}

const clockOptions = ({ site }: Pick<Config, 'site'>): Intl.DateTimeFormatOptions => ({
  timeZone: site.timeZone,
  dateStyle: 'medium',
  timeStyle: 'short',
})

export const letterWriter = (config: Pick<Config, 'origin' | 'domain' | 'site'>) => {
  const { origin } = config
  const site = oneLine(config.site.name, 60)
  const clocks: Readonly<Record<LetterLocale, Intl.DateTimeFormat>> = {
    zh: new Intl.DateTimeFormat('zh-Hans-CN', clockOptions(config)),
    en: new Intl.DateTimeFormat('en-GB', clockOptions(config)),
  }

  const bodyIn = (locale: LetterLocale, occasion: string, content: RunPosts): Body => {
    const words = letterWords[locale]
    const { name } = namesOf(content.followed, locale)
    const single = occasion.startsWith('post:')
    const title = single ? name : (occasion.startsWith('weekly:') ? words.weeklyTitle : words.dailyTitle)(name)
    const named = content.followed.group !== undefined
    const parts = content.posts.map((view) =>
      postPart(origin, view, words, { when: clocks[locale].format(view.post.createdAt), named }),
    )
    const profile = addressOf(origin, content.followed)
    const more = content.more ? [quietHtml(linkHtml(profile, words.more))] : []
    return {
      subject: subjectOf(words, name, content, single),
      text: (foot) =>
        `${[title, ...parts.map((part) => part.text), ...(content.more ? [`${words.more}\n${profile}`] : []), foot].join('\n\n')}\n`,
      html: (foot) => letterHtml(words, title, [...parts.map((part) => part.html), ...more], foot),
    }
  }

  return (occasion: string, content: RunPosts) => {
    const bodies = new Map<LetterLocale, Body>()
    return ({ id, email, locale, secret }: SubscriptionRow): Letter => {
      const body = bodies.get(locale) ?? bodyIn(locale, occasion, content)
      bodies.set(locale, body)
      const words = letterWords[locale]
      const token = writeToken({ name: wireId(id), secret })
      const manage = `${origin}/by-mail/${token}`
      const { wholeName, listName } = namesOf(content.followed, locale)
      const why = words.why(wholeName, site)
      return {
        to: email,
        subject: body.subject,
        text: body.text(`-- \n${why}\n${words.change} / ${words.stop}:\n${manage}`),
        html: body.html(
          quietHtml(escapeHtml(why)) +
            quietHtml(`${linkHtml(manage, words.change)} · ${linkHtml(`${manage}#stop`, words.stop)}`),
        ),
        // the same letter has the same, so that mail programs show it once whatever happens
        messageId: `${hash('sha256', `${occasion} ${id}`, 'hex').slice(0, 32)}@${config.domain.split(':', 1)[0]}`,
        headers: {
          // RFC 8058: one click, without a page in between
          'List-Unsubscribe': `<${origin}/unsubscribe/${token}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'List-Id': `${listName} <${listName}.${content.followed.group === undefined ? '' : 'groups.'}${config.domain.split(':', 1)[0]}>`,
          'Auto-Submitted': 'auto-generated',
        },
      }
    }
  }
}
