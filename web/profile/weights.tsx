import { type Profile, weightNames } from '../../server/matching/profile.ts'
import { weightWords } from './words.ts'

/** How much each part of the score counts for this person. Nothing moves them but the person. */
export function Weights({ weights }: Pick<Profile, 'weights'>) {
  const moved = weightNames.some((name) => weights[name] !== 3)
  return (
    <details class="weights" open={moved}>
      <summary>What matters how much</summary>
      <p class="hint">
        3 is the weight as it was tuned, 0 leaves it out, 5 counts it five thirds. Nothing else ever moves these.
      </p>
      <div class="sliders">
        {weightNames.map((name) => {
          const [label, hint] = weightWords[name]
          return (
            <div class="slider">
              <label for={`weight.${name}`}>{label}</label>
              <input
                id={`weight.${name}`}
                type="range"
                name={`weight.${name}`}
                min={0}
                max={5}
                step={1}
                value={weights[name]}
                list="weight-marks"
                aria-describedby={`hint.${name}`}
              />
              <output for={`weight.${name}`}>{weights[name]}</output>
              <p class="hint" id={`hint.${name}`}>
                {hint}
              </p>
            </div>
          )
        })}
      </div>
      <datalist id="weight-marks">
        {[0, 1, 2, 3, 4, 5].map((value) => (
          <option value={value}></option>
        ))}
      </datalist>
    </details>
  )
}
