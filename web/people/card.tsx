import type { Child } from 'hono/jsx'

/** One kind of a person's things, under its name. */
export const Card = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section class="card-of-yours" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
