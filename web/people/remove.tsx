type RemoveProps = { action: string; id: number; what: string; word?: string }

/** A button that takes one thing away; its name says which, for whoever hears it. */
export const Remove = ({ action, id, what, word = 'Remove' }: RemoveProps) => (
  <form method="post" action={action}>
    <input type="hidden" name="id" value={String(id)} />
    <button class="quiet small" type="submit">
      {word}
      <span class="hidden"> {what}</span>
    </button>
  </form>
)
