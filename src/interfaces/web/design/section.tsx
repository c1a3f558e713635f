// One section of the living page.
import type { ComponentChildren } from 'preact'

export const Section = ({ name, title, children }: { name: string; title: string; children: ComponentChildren }) => (
  <section class="design__section" id={name}>
    <h2>{title}</h2>
    {children}
  </section>
)
