import { type Exercise, free } from './exercise.ts'

export const buildOutExercises: readonly Exercise[] = [
  {
    topic: 'power',
    title: 'Power for one row of GPU racks',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'From public data sheets, design the power path for eight racks of 120 kW: one-line diagram, redundancy (N+1 against 2N), breaker and busway sizes, UPS autonomy, generator steps. Work through losing each element, and compute the load a training job’s swings put on it.',
    proves: 'Can size and explain a power path for dense racks, and what happens when each part fails.',
  },
  {
    topic: 'cooling',
    title: 'Heat of a liquid-cooled rack, by hand',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'For a 120 kW direct-to-chip rack compute flow, temperatures and pump power from first principles; split what air must still remove; find the hours of free cooling a year for two cities from public weather data and the PUE that follows. Write the alarm limits and what happens in the first 60 seconds without a pump.',
    proves: 'Understands liquid cooling by numbers: flow, temperatures, free-cooling hours, failure time.',
  },
  {
    topic: 'construction',
    title: 'A commissioning script for one hall',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'For a 10 MW hall write the schedule from permit to ready-for-service with long-lead items, find the critical path, and write the level 4 and 5 tests: pull-the-plug sequence, expected readings, who signs. Check it against two public incident reports: would it have caught them?',
    proves: 'Can plan a build and write commissioning tests that would catch known failures.',
  },
  {
    topic: 'technicians',
    title: 'Rack, cable and hand over, with no cable unnamed',
    hours: 5,
    cost: 'Nothing: NetBox in a container',
    gpu: 'none',
    steps:
      'Model two GPU racks in NetBox: elevations, power draws per feed, every cable with both ends. Generate labels and a cabling check from it, write the procedure (MOP) for swapping a failed GPU tray with its roll-back, and script a BMC health check against a Redfish emulator.',
    proves: 'Documents and verifies hardware work: every cable, every step, health read from the BMC.',
  },
]
