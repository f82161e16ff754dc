import { bigThreeExercises } from './big-three.ts'
import { buildOutExercises } from './build-out.ts'
import { distributedSystemsExercises } from './distributed-systems.ts'
import type { Exercise } from './exercise.ts'
import { operatorMindsetExercises } from './operator-mindset.ts'
import { workloadExercises } from './workload.ts'

/** One exercise per topic of the taxonomy, by the topic's id. */
export const exercises: ReadonlyMap<string, Exercise> = new Map(
  [
    ...bigThreeExercises,
    ...distributedSystemsExercises,
    ...operatorMindsetExercises,
    ...workloadExercises,
    ...buildOutExercises,
  ].map((exercise) => [exercise.topic, exercise]),
)
