/** `at`: the card of the page that it is taken from, to come back to. */
type RemoveProps = { action: string; id: number; what: string; word?: string; at?: string }

/** A button that takes one thing away; its name says which, for whoever hears it. */
export const Remove = ({ action, id, what, word = 'Remove', at }: RemoveProps) => (
  <form method="post" action={action}>
    <input type="hidden" name="id" value={String(id)} />
    {at && <Back to={at} />}
    <button class="quiet small" type="submit">
      {word}
      <span class="hidden"> {what}</span>
    </button>
  </form>
)

/** Leads back to a card of the page of what is one's own. */
export const Back = ({ to }: { to: string }) => <input type="hidden" name="back" value={`/yours#${to}`} />
