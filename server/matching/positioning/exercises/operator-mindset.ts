import { type Exercise, free } from './exercise.ts'

export const operatorMindsetExercises: readonly Exercise[] = [
  {
    topic: 'on-call',
    title: 'A rota that lets people sleep',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Take three months of your own (or a public) alert history. Sort each page into act, could wait, noise. Rewrite the rules so that only symptoms page, replay the history, and count pages per night before and after, and what would have been missed. Write the hand-over sheet.',
    proves: 'Has been on call and left it quieter: pages per night before and after, with nothing missed.',
  },
  {
    topic: 'incidents',
    title: 'A game day with minutes',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Let a friend break a small service of yours in a way you do not know. Run it as an incident: roles, timeline, updates every ten minutes. Write a blameless review with contributing causes and three actions, do one, and show it prevents the same failure.',
    proves: 'Leads incidents and turns them into changes: timeline, causes, an action that was checked.',
  },
  {
    topic: 'service-levels',
    title: 'An error budget that decides something',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Choose two indicators for a service that users would recognise, set objectives from a month of data, and build multi-window burn-rate alerts in Prometheus. Replay two real outages: when did they fire? Write the policy for a spent budget and one decision it would have changed.',
    proves: 'Sets service levels that page at the right time and decide what gets built.',
  },
  {
    topic: 'observability',
    title: 'From symptom to line in five minutes',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Instrument three services with OpenTelemetry: traces, metrics with exemplars, logs that carry the trace. Plant a slow query and a leak; find each from the dashboard alone, timed. Then halve what is stored without losing either finding.',
    proves: 'Instruments systems so that causes are found in minutes, at a stated cost of telemetry.',
  },
  {
    topic: 'production-duty',
    title: 'Would you take the pager for it?',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Do a production-readiness review of an open-source service: capacity, failure modes, rollback, data loss, alerts, runbook. Mend the three worst findings, run it under load for an hour, and write the runbook so that a stranger can restore it.',
    proves: 'Takes services into production with a review, a rollback and a runbook others can follow.',
  },
  {
    topic: 'cost-ownership',
    title: 'A bill per team and per request',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'From a public cost-and-usage sample (FOCUS format), allocate shared clusters to teams, compute cost per 1,000 requests and per GPU-hour, and find the three largest wastes. Set an alert on unit cost instead of the total and show the day it would have fired.',
    proves: 'Owns the bill: unit costs such as USD per GPU-hour, allocated, watched and brought down.',
  },
  {
    topic: 'security-operations',
    title: 'Detect it, contain it, show it',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'On kind, stage a stolen service-account token and a crypto miner. Detect both from audit logs and Falco with rules of your own, contain them without stopping the service, and write the timeline. Close the hole with policy and prove it stays closed.',
    proves: 'Detects and contains attacks on clusters, and closes the hole with a test.',
  },
  {
    topic: 'cost-optimisation',
    title: 'Thirty percent off, and nobody noticed',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Take a week of container metrics (your own or a public trace). Right-size requests by percentiles, model spot capacity with its interruptions, and simulate the cluster before and after. Report money saved, and latency and evictions to show that nothing got worse.',
    proves: 'Cuts cost by a stated percentage with evidence that service levels held.',
  },
  {
    topic: 'capacity',
    title: 'When do we run out?',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'With a public cluster trace (Google, Alibaba or Philly), forecast GPU demand by team with an interval, add lead times of hardware, and simulate three buying plans: cost, queueing time, idle GPUs. Recommend one on a page.',
    proves: 'Plans capacity with forecasts, lead times and the price of being wrong.',
  },
  {
    topic: 'utilisation',
    title: 'Where do the GPU-hours go?',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'From a public GPU trace, split allocated hours into computing, loading data, waiting, failed and idle. Compute what one policy (packing, time limits, pre-emption) would win, by simulation, and show who would lose by it.',
    proves: 'Raises utilisation by measurement, and knows who pays for each policy.',
  },
  {
    topic: 'latency-and-throughput',
    title: 'Halve the p99',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Load-test a service with an open-loop generator (no coordinated omission). Find what makes the tail with traces and a flame graph; mend the largest cause; repeat until the p99 is half. Keep each step with its number, and one idea that did not help.',
    proves: 'Improves tail latency by measured steps and knows how to load-test honestly.',
  },
  {
    topic: 'profiling',
    title: 'One percent, found and proven',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Profile an open-source program you use with perf and flame graphs. Find a change worth at least one percent, prove it with a benchmark whose noise you have measured (enough runs, an interval), and offer it upstream.',
    proves: 'Finds and proves small gains with statistics, and has had one accepted or argued upstream.',
  },
  {
    topic: 'kernels',
    title: 'A matrix multiplication you can explain',
    hours: 8,
    cost: 'Nothing on CPU; about 4 USD for two hours of a small GPU',
    gpu: 'optional',
    steps:
      'Write matrix multiplication naively, tiled, and vectorised on CPU, or in Triton on a rented GPU. Place each on the roofline, predict the next gain before making it, and end within a stated fraction of the vendor’s library.',
    proves: 'Optimises kernels by the roofline: predicts, measures, explains the rest.',
  },
  {
    topic: 'smaller-models',
    title: 'A quarter of the size, how much of the quality?',
    hours: 6,
    cost: 'Nothing: a small model on CPU',
    gpu: 'none',
    steps:
      'Quantise a model of 1 to 3 billion parameters to 8 and 4 bits (llama.cpp or ONNX). Measure memory, tokens per second and quality on a fixed task with intervals. Choose a setting for a stated memory limit and defend it.',
    proves: 'Makes models smaller and faster with the loss of quality measured.',
  },
  {
    topic: 'energy',
    title: 'Joules per answer',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Measure energy per request of a CPU model server with RAPL (or a wall meter) over batch sizes and clock limits. Find the knee between latency and energy; compute yearly kWh at a given load and what a PUE of 1.2 or 1.6 adds.',
    proves: 'Treats energy as a resource: joules per request, and what the building adds.',
  },
  {
    topic: 'ci-cd',
    title: 'From merge to production in ten minutes, and back in one',
    hours: 6,
    cost: 'Nothing: free CI minutes',
    gpu: 'none',
    steps:
      'Build a pipeline with cached builds, tests in parallel, signed images and a canary that rolls back on its own when errors rise. Release a good and a bad version; record the four delivery measures (lead time, frequency, failures, time to restore).',
    proves: 'Ships many times a day with automatic rollback, and knows the numbers.',
  },
  {
    topic: 'scripting',
    title: 'A script you would run on 1,000 hosts',
    hours: 3,
    cost: free,
    gpu: 'none',
    steps:
      'Write a fleet check in Python or Bash: parallel with a limit, timeouts, a dry run, resumable, results as JSON, an exit status that tells. Test it against containers that hang, lie and disappear.',
    proves: 'Writes operational scripts that are safe at scale: limits, dry runs, tests for the bad cases.',
  },
  {
    topic: 'toil',
    title: 'If you did it twice, script it',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Log what you do by hand for a week. Take the task with most minutes, automate it end to end with a check and an undo, and measure minutes per month before and after, failures included.',
    proves: 'Removes toil and can say how many hours a month it was.',
  },
  {
    topic: 'self-service',
    title: 'A cluster namespace in five minutes without a ticket',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Offer teams a namespace with quota, network policy, pipeline and dashboard by one pull request or a Backstage template on kind. Let someone else use it with only your page of documentation; time them, mend what stopped them.',
    proves: 'Builds internal platforms that others use without help, with guard-rails.',
  },
  {
    topic: 'workflow-engines',
    title: 'A pipeline that can be run again',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Write a data-to-model pipeline in Airflow, Temporal or Dagster with idempotent steps, retries with back-off and a backfill of a month. Kill workers in mid-step; show that results are the same and nothing ran twice that must not.',
    proves: 'Orchestrates long workflows that survive failure and can be re-run safely.',
  },
  {
    topic: 'automated-validation',
    title: 'A burn-in that finds the bad node',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Write an acceptance suite for new nodes: disk, memory, network and clock checks with limits learnt from good nodes, run in parallel on containers with injected faults. Report misses and false alarms, and gate the pool on it.',
    proves: 'Validates infrastructure by test before users meet it, with known error rates.',
  },
  {
    topic: 'ai-operations',
    title: 'An assistant that may look but not touch',
    hours: 6,
    cost: 'Nothing with a small local model',
    gpu: 'none',
    steps:
      'Give a local model read-only tools (logs, metrics, runbooks) and let it propose causes for ten staged incidents. Score it against the truth, log every call, and write down what it may never do and how that is enforced.',
    proves: 'Brings AI into operations with measured use and enforced limits.',
  },
]
