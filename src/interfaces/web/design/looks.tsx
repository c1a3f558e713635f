// The living page, first part: mark, colours, type, spacing, icons.
import { iconNames } from '../assets/icons.ts'
import { Icon } from '../components/icon.tsx'
import { Mark } from '../components/mark.tsx'
import { usePage } from '../page/page-view.ts'
import { Section } from './section.tsx'

const colours = [
  'ground',
  'sheet',
  'inset',
  'line',
  'line-strong',
  'ink',
  'ink-soft',
  'ink-faint',
  'act',
  'act-strong',
  'act-soft',
  'act-fill',
  'warm',
  'warm-soft',
  'gold',
  'gold-soft',
  'slate',
  'slate-soft',
  'focus',
  'stone-1',
  'stone-2',
  'stone-3',
  'stone-4',
  'sky',
] as const

const sizes = ['display', 'title', 'large', 'post', 'body', 'small', 'fine'] as const

export const Looks = () => {
  const { words } = usePage()
  const s = words.reading.designSections
  return (
    <>
      <Section name="mark" title={s.mark}>
        <div class="design__row mark--big">
          <Mark title="Bema" />
        </div>
      </Section>
      <Section name="colours" title={s.colours}>
        <div class="swatches">
          {colours.map((name) => (
            <div class="swatch" key={name}>
              <div class={`swatch__colour swatch--${name}`} />
              <code>{name}</code>
            </div>
          ))}
        </div>
      </Section>
      <Section name="type" title={s.type}>
        {sizes.map((size) => (
          <p class={`specimen--${size}`} key={size}>
            石阶之上，人人可言 Anyone may speak 0123456789 <code>{size}</code>
          </p>
        ))}
      </Section>
      <Section name="space" title={s.space}>
        <div class="design__row">
          {[1, 2, 3, 4, 5, 6, 7, 8].map((step) => (
            <div key={step} class="swatch">
              <div class={`spacer spacer--${step}`} />
              <code>{step}</code>
            </div>
          ))}
        </div>
      </Section>
      <Section name="icons" title={s.icons}>
        <div class="design__row">
          {iconNames.map((name) => (
            <span class="icon-sample" key={name}>
              <Icon name={name} />
              {name}
            </span>
          ))}
        </div>
      </Section>
    </>
  )
}
