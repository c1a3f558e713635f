// One step of joining: its name, its state in words, and what is to be done, folded until it is its turn.
import type { ComponentChildren } from 'preact'
import { Icon } from '../components/icon.tsx'
import { usePage } from '../page/page-view.ts'

export type StepState = 'done' | 'open' | 'waiting' | 'free'

const icons = { done: 'check', open: 'pen', waiting: 'clock', free: 'info' } as const

export const Step = ({
  name,
  title,
  state,
  open,
  children,
}: {
  name: string
  title: string
  state: StepState
  open: boolean
  children: ComponentChildren
}) => {
  const w = usePage().words.joining
  return (
    <li class={`step step--${state}`} id={`step-${name}`}>
      <details open={open}>
        <summary class="step__head">
          <h2 class="step__title">{title}</h2>
          <span class="step__state">
            <Icon name={icons[state]} />
            {w.states[state]}
          </span>
        </summary>
        <div class="step__body">{children}</div>
      </details>
    </li>
  )
}

/** What was made sure of, or a quiet word. */
export const StepNote = ({ children }: { children: ComponentChildren }) => <p class="quiet">{children}</p>
