import { type Exercise, free } from './exercise.ts'

const freeTier = 'Free tier; under 2 USD if it is deleted the same day'

export const bigThreeExercises: readonly Exercise[] = [
  {
    topic: 'aws-platform',
    title: 'A three-tier service with no public database',
    hours: 6,
    cost: freeTier,
    gpu: 'none',
    steps:
      'Build a VPC over two zones with private subnets, a small service behind a load balancer, and S3 reached by a gateway endpoint. Give each part its own role; prove with the policy simulator that the service reads one bucket and nothing else. Stop one zone’s instances and record how long requests fail.',
    proves: 'Can lay out an AWS network and its permissions so that losing a zone costs seconds, and can show it.',
  },
  {
    topic: 'gcp-platform',
    title: 'Workload identity without a key file',
    hours: 5,
    cost: 'Free trial credit; about 1 USD a day for the cluster',
    gpu: 'none',
    steps:
      'Run a service on GKE Autopilot that reads a bucket through Workload Identity, with a private cluster and Cloud NAT. Set a budget alert, an organisation policy against key creation, and show the denied call in the audit log.',
    proves: 'Knows how identity, network and audit fit together on Google Cloud, and runs without long-lived keys.',
  },
  {
    topic: 'azure-platform',
    title: 'A landing zone in miniature',
    hours: 6,
    cost: 'Free account; about 2 USD',
    gpu: 'none',
    steps:
      'With Bicep, deploy a hub-and-spoke network, AKS with a managed identity, a private endpoint for storage, and a policy that refuses public IPs. Try to break the policy and keep the refusal as a screenshot.',
    proves: 'Can set up Azure so that the wrong thing is refused rather than found later.',
  },
  {
    topic: 'other-clouds',
    title: 'The same GPU hour on three clouds',
    hours: 4,
    cost: 'About 6 USD: one hour of a small GPU on each',
    gpu: 'rented',
    steps:
      'Rent one comparable GPU on a hyperscaler and on two GPU clouds. Write the same provisioning script for each; measure time to a usable shell, disk throughput, network to object storage and price. Put it in one table with how you measured.',
    proves: 'Compares GPU clouds by measurement: start-up time, bandwidth and cost per useful hour.',
  },
  {
    topic: 'managed-ai-services',
    title: 'Managed or self-run: a decision with numbers',
    hours: 5,
    cost: 'Under 5 USD of API calls; delete the endpoint afterwards',
    gpu: 'none',
    steps:
      'Serve the same small model once through a managed service (SageMaker, Vertex AI or Bedrock) and once in a container of your own on CPU. Compare latency, cost at 1, 10 and 100 requests a second, and what each logs. Write the one-page decision.',
    proves: 'Can say when a managed AI service pays and when it does not, with a cost model behind it.',
  },
  {
    topic: 'storage-trade-offs',
    title: 'Block, file or object: measure before you choose',
    hours: 5,
    cost: 'About 3 USD of cloud disks, or nothing with MinIO and NFS on a laptop',
    gpu: 'none',
    steps:
      'Run fio and a small data loader against a block volume, a shared file system and object storage: sequential and random reads, many small files, one big file. Chart throughput and cost per TB; state which you would give checkpoints, a data set and a database.',
    proves: 'Chooses storage for training data and checkpoints from measured behaviour and price.',
  },
  {
    topic: 'cloud-design',
    title: 'A migration plan that can be undone',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Take a public three-part application. Write its move to a cloud: network, identity, data transfer with sizes and times, cut-over with a rollback at each step, cost for a year at two loads. Rehearse one step and its rollback on a laptop with containers.',
    proves: 'Designs for the cloud with the failure and the bill worked out before the move.',
  },
  {
    topic: 'private-cloud',
    title: 'Virtual machines from an API of your own',
    hours: 7,
    cost: 'Nothing: one machine with virtualisation',
    gpu: 'none',
    steps:
      'On KVM with libvirt (or DevStack), offer machines by API: images, cloud-init, two tenant networks that cannot see each other, quotas. Live-migrate one machine while it answers pings and count the lost ones.',
    proves: 'Understands what a cloud is made of: images, tenant networks, quotas and live migration.',
  },
  {
    topic: 'terraform-family',
    title: 'A Terraform module others can trust',
    hours: 6,
    cost: 'Nothing with LocalStack; otherwise under 2 USD',
    gpu: 'none',
    steps:
      'Write a module for a network and a small cluster with typed inputs, validation and tests (terraform test). Keep state remotely with locking, run plan on each pull request, rename a resource with `moved` and show a plan without a single destroy.',
    proves: 'Writes Terraform that is tested, reviewed by plan and changed without destroying what runs.',
  },
  {
    topic: 'code-first-iac',
    title: 'Infrastructure with unit tests',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Describe the same small stack in Pulumi or CDK: a component with its own types, unit tests with mocked providers, and one property test (no bucket is ever public). Compare the diff of one change with that of plain Terraform.',
    proves: 'Treats infrastructure as software: components, types and tests instead of copied files.',
  },
  {
    topic: 'iac-practice',
    title: 'Find the drift before it finds you',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Take an environment defined in code, change three things by hand, and build a nightly job that reports drift as a pull request. Rebuild the whole environment from nothing in one command and record how long it takes.',
    proves: 'Keeps what runs and what is written the same, and can rebuild an environment from code alone.',
  },
  {
    topic: 'configuration-management',
    title: 'Twenty nodes, one playbook, no surprise',
    hours: 5,
    cost: 'Nothing: containers stand in for nodes',
    gpu: 'none',
    steps:
      'With Ansible, configure twenty container “nodes” as GPU hosts would be: kernel settings, users, a pinned driver package, a health check. Run it twice (the second must change nothing), test roles with Molecule, and roll a change out in batches that stop at the first failure.',
    proves: 'Configures fleets idempotently and rolls changes out so that a mistake stops at one batch.',
  },
  {
    topic: 'gitops',
    title: 'A cluster that heals towards Git',
    hours: 5,
    cost: 'Nothing: kind on a laptop',
    gpu: 'none',
    steps:
      'Run Argo CD or Flux on kind with two environments from one repository. Delete a deployment by hand and record how long until it is back; promote a version by pull request; make a bad release roll back by itself on a failing health check.',
    proves: 'Runs clusters from Git: reviewed changes, automatic repair, measured time to recover.',
  },
  {
    topic: 'bare-metal-as-code',
    title: 'From power-on to ready without a hand',
    hours: 8,
    cost: 'Nothing: virtual machines with a virtual BMC',
    gpu: 'none',
    steps:
      'With sushy-tools or VirtualBMC as Redfish endpoints, PXE-boot three virtual servers through MAAS or Metal3/Ironic into a known image. Script inventory, firmware version check and burn-in; show that a node that fails is set aside and the others go on.',
    proves: 'Automates bare metal end to end: Redfish, network boot, burn-in, quarantine.',
  },
  {
    topic: 'policy-and-secrets',
    title: 'Refuse it at the door',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Write five policies (Kyverno or OPA): no privileged pods, images from one registry, GPU requests only with a team label. Test each with an allowed and a refused case in CI. Give one service a secret from Vault that lives an hour, and rotate it under load without an error.',
    proves: 'Turns rules into tested policy, and runs services on secrets that expire.',
  },
  {
    topic: 'kubernetes-base',
    title: 'A stateful service that survives its node',
    hours: 7,
    cost: 'Nothing: kind with three nodes',
    gpu: 'none',
    steps:
      'Run PostgreSQL or a small queue as a StatefulSet with probes, a disruption budget, requests and limits. Drain and then kill its node under load; measure lost requests and time to recover; tune until both have a number you would sign.',
    proves: 'Operates stateful workloads on Kubernetes and knows their recovery time from measurement.',
  },
  {
    topic: 'containers',
    title: 'An image cut to a tenth',
    hours: 3,
    cost: free,
    gpu: 'none',
    steps:
      'Take a Python service with an image over 1 GB. Bring it under 150 MB with multi-stage builds, pinned digests and a non-root user; measure cold start and rebuild time with cache mounts; scan it and explain each finding left.',
    proves: 'Builds small, reproducible, non-root images and knows what that buys at start-up.',
  },
  {
    topic: 'gpu-scheduling',
    title: 'Gang scheduling with GPUs that are not there',
    hours: 7,
    cost: 'Nothing: fake GPUs on kind',
    gpu: 'none',
    steps:
      'On kind, advertise fake GPUs (the fake GPU operator, or KWOK nodes with nvidia.com/gpu). Install Kueue with two teams’ quotas and borrowing. Submit jobs of 8 workers until they deadlock without gang scheduling, then show that with it they queue, borrow and are pre-empted fairly. Chart utilisation and waiting time.',
    proves: 'Can schedule GPU jobs all-or-nothing with quotas and pre-emption, and measures the fairness.',
  },
  {
    topic: 'hpc-schedulers',
    title: 'A Slurm cluster on one machine',
    hours: 7,
    cost: 'Nothing: containers',
    gpu: 'none',
    steps:
      'Run slurmctld with accounting and four container nodes with generic resources standing for GPUs. Set fair share for two accounts, a partition with pre-emption and a topology file. Submit a mix, kill a node in mid-job, requeue it, and report utilisation from sacct.',
    proves: 'Sets up Slurm with GPUs as resources, fair share and pre-emption, and reads what it accounts for.',
  },
  {
    topic: 'gpu-fleets',
    title: 'Find the sick GPU in the telemetry',
    hours: 6,
    cost: 'Nothing with recorded metrics; about 4 USD with one rented hour',
    gpu: 'optional',
    steps:
      'Write an exporter that replays DCGM-style metrics for 64 GPUs with injected faults: ECC errors, a throttling card, a slow NVLink, XID events. Build rules that cordon a node with the reason, and count false alarms and misses against the injected truth.',
    proves: 'Watches GPU fleets by their real failure modes and takes sick nodes out before users notice.',
  },
  {
    topic: 'ml-orchestration',
    title: 'A Ray cluster that loses a worker and finishes',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'With KubeRay on kind, run a data-parallel CPU job and a small hyperparameter search. Kill workers at random; show the job ends with the same result, compare cost and time of autoscaled and fixed clusters, and set quotas so that two users can share.',
    proves: 'Runs Ray on Kubernetes with autoscaling and fault tolerance for more than one team.',
  },
  {
    topic: 'autoscaling',
    title: 'Scale on the queue, not on the processor',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Drive a worker pool by queue length with KEDA on kind, with KWOK nodes for a cluster autoscaler. Replay a spiky day of load. Tune until waiting time stays under a stated limit with the fewest node-hours, and show both curves before and after.',
    proves: 'Tunes autoscaling against a service level and a bill, with both curves to show.',
  },
  {
    topic: 'other-orchestrators',
    title: 'The same service on another scheduler',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Run a service you know from Kubernetes on Nomad (or ECS): rolling update, health checks, secrets, a batch job beside it. Write one page on what is simpler, what is missing and where you would choose which.',
    proves: 'Knows orchestration as ideas, not as one product, and can argue a choice.',
  },
]
