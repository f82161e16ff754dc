import type { Child } from 'hono/jsx'

/** A labelled field of the profile forms, with a hint where one helps. */
function Labelled({ id, label, hint, children }: { id: string; label: string; hint?: string; children: Child }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

type TextProps = {
  name: string
  label: string
  value: string | number | null
  hint?: string
  type?: 'text' | 'number'
  placeholder?: string
  [attribute: string]: unknown
}

export function Text({ name, label, value, hint, type = 'text', ...rest }: TextProps) {
  return (
    <Labelled id={name} label={label} {...(hint && { hint })}>
      <input
        id={name}
        name={name}
        type={type}
        value={value ?? ''}
        aria-describedby={hint ? `${name}-hint` : undefined}
        {...rest}
      />
    </Labelled>
  )
}

type ChoiceProps = {
  name: string
  label: string
  any: string
  value: string | null
  options: [string, string][]
  hint?: string
}

export function Choice({ name, label, any, value, options, hint }: ChoiceProps) {
  return (
    <Labelled id={name} label={label} {...(hint && { hint })}>
      <select id={name} name={name} aria-describedby={hint ? `${name}-hint` : undefined}>
        <option value="">{any}</option>
        {options.map(([option, word]) => (
          <option value={option} selected={option === value}>
            {word}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
