// A small menu that opens without script; with it, it also closes on Escape and on a click elsewhere.
import type { ComponentChildren } from 'preact'
import type { IconName } from '../assets/icons.ts'
import { Icon } from './icon.tsx'

/** @param label what a screen reader says; `text` is what stands beside the icon */
export const Menu = ({
  icon,
  label,
  text,
  on = false,
  below = false,
  children,
}: {
  icon: IconName
  label: string
  text?: string
  on?: boolean
  /** Opens downwards: for menus near the top of a page. */
  below?: boolean
  children: ComponentChildren
}) => (
  <details class={`menu${on ? ' is-on' : ''}${below ? ' menu--below' : ''}`}>
    <summary class="deed">
      <Icon name={icon} />
      <span class="hidden">{label}</span>
      {text !== undefined && (
        <span class="deed__count" aria-hidden="true">
          {text}
        </span>
      )}
    </summary>
    <div class="menu__list">{children}</div>
  </details>
)

export const MenuLink = ({ icon, href, children }: { icon: IconName; href: string; children: ComponentChildren }) => (
  <a class="menu__item" href={href}>
    <Icon name={icon} />
    {children}
  </a>
)

/** A button of the form around it. */
export const MenuButton = ({
  icon,
  action,
  danger = false,
  children,
}: {
  icon: IconName
  action: string
  danger?: boolean
  children: ComponentChildren
}) => (
  <button class={`menu__item${danger ? ' menu__item--danger' : ''}`} type="submit" formAction={action}>
    <Icon name={icon} />
    {children}
  </button>
)
