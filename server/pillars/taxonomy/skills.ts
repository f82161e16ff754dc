import automation from './skills/automation.json' with { type: 'json' }
import cloudExpertise from './skills/cloud-expertise.json' with { type: 'json' }
import construction from './skills/construction.json' with { type: 'json' }
import cooling from './skills/cooling.json' with { type: 'json' }
import dataAndStorage from './skills/data-and-storage.json' with { type: 'json' }
import efficiency from './skills/efficiency.json' with { type: 'json' }
import foundation from './skills/foundation.json' with { type: 'json' }
import gpuOrchestration from './skills/gpu-orchestration.json' with { type: 'json' }
import networking from './skills/high-performance-networking.json' with { type: 'json' }
import inference from './skills/inference.json' with { type: 'json' }
import infrastructureAsCode from './skills/infrastructure-as-code.json' with { type: 'json' }
import power from './skills/power.json' with { type: 'json' }
import resilience from './skills/resilience.json' with { type: 'json' }
import systemOwnership from './skills/system-ownership.json' with { type: 'json' }
import training from './skills/training.json' with { type: 'json' }

/** The skills as they stand in their files, a file per facet, not checked yet. */
export const skillFiles: readonly unknown[] = [
  ...cloudExpertise,
  ...infrastructureAsCode,
  ...gpuOrchestration,
  ...resilience,
  ...networking,
  ...dataAndStorage,
  ...systemOwnership,
  ...efficiency,
  ...automation,
  ...training,
  ...inference,
  ...power,
  ...cooling,
  ...construction,
  ...foundation,
]
