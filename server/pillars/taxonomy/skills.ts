import automation from './skills/automation.json' with { type: 'json' }
import businessTools from './skills/business-tools.json' with { type: 'json' }
import cloudExpertise from './skills/cloud-expertise.json' with { type: 'json' }
import construction from './skills/construction.json' with { type: 'json' }
import cooling from './skills/cooling.json' with { type: 'json' }
import dataAndStorage from './skills/data-and-storage.json' with { type: 'json' }
import dataTools from './skills/data-tools.json' with { type: 'json' }
import efficiency from './skills/efficiency.json' with { type: 'json' }
import gpuOrchestration from './skills/gpu-orchestration.json' with { type: 'json' }
import hardwareTools from './skills/hardware-tools.json' with { type: 'json' }
import highPerformanceNetworking from './skills/high-performance-networking.json' with { type: 'json' }
import inference from './skills/inference.json' with { type: 'json' }
import infrastructureAsCode from './skills/infrastructure-as-code.json' with { type: 'json' }
import languages from './skills/languages.json' with { type: 'json' }
import platformTools from './skills/platform-tools.json' with { type: 'json' }
import power from './skills/power.json' with { type: 'json' }
import resilience from './skills/resilience.json' with { type: 'json' }
import securityTools from './skills/security-tools.json' with { type: 'json' }
import systemOwnership from './skills/system-ownership.json' with { type: 'json' }
import training from './skills/training.json' with { type: 'json' }
import web from './skills/web.json' with { type: 'json' }

/** The skills as they stand in their files, a file per facet and per kind of foundation skill, not checked yet. */
export const skillFiles: readonly unknown[] = [
  ...automation,
  ...businessTools,
  ...cloudExpertise,
  ...construction,
  ...cooling,
  ...dataAndStorage,
  ...dataTools,
  ...efficiency,
  ...gpuOrchestration,
  ...hardwareTools,
  ...highPerformanceNetworking,
  ...inference,
  ...infrastructureAsCode,
  ...languages,
  ...platformTools,
  ...power,
  ...resilience,
  ...securityTools,
  ...systemOwnership,
  ...training,
  ...web,
]
