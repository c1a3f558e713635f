// Small parts of pages: notices, empty places, tabs, the pager, page heads.
import type { ComponentChildren } from 'preact'
import type { Id } from '#core/ids'
import type { IconName } from '../assets/icons.ts'
import { withQuery } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { Icon } from './icon.tsx'

export const Notice = ({
  kind = 'info',
  children,
}: {
  kind?: 'info' | 'done' | 'warning'
  children: ComponentChildren
}) => (
  <div class={`notice notice--${kind}`} role="status">
    <Icon name={kind === 'done' ? 'check' : kind === 'warning' ? 'warning' : 'info'} />
    <div>{children}</div>
  </div>
)

export const Empty = ({ icon, children }: { icon: IconName; children: ComponentChildren }) => (
  <div class="empty">
    <Icon name={icon} />
    {children}
  </div>
)

/** The head of a page: its one h1, and a line under it. */
export const PageHead = ({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) => (
  <header class="head">
    <h1 class="head__title">{title}</h1>
    {children !== undefined && <div class="head__note">{children}</div>}
  </header>
)

export interface Tab {
  readonly href: string
  readonly text: string
  readonly now: boolean
}

export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav class="tabs" aria-label={label}>
    {tabs.map((tab) => (
      <a key={tab.href} class="tabs__tab" href={tab.href} aria-current={tab.now ? 'page' : undefined}>
        {tab.text}
      </a>
    ))}
  </nav>
)

/** Older pages by cursor; on later pages also a way back to the newest. */
export const Pager = ({ next }: { next: Id | undefined }) => {
  const { words, path } = usePage()
  const later = /[?&]before=/.test(path)
  if (next === undefined && !later) return null
  return (
    <nav class="pager" aria-label={words.frame.pages}>
      {later && (
        <a class="button button--quiet" href={withQuery(path, { before: undefined })}>
          {words.frame.newer}
        </a>
      )}
      {next !== undefined && (
        <a class="button" rel="next" href={withQuery(path, { before: String(next) })}>
          {words.frame.older}
        </a>
      )}
    </nav>
  )
}
