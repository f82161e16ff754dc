/** What the invented employers hire for: titles, duties and requirements as such postings have them, in our own words. */
export type Role = {
  titles: readonly string[]
  does: readonly string[]
  asks: readonly string[]
  /** US dollars a year in the middle, for a senior. */
  pay: number
  onsite?: boolean
}

export const roles: Record<string, Role> = {
  clusters: {
    titles: ['GPU Cluster Engineer', 'Software Engineer, Compute Orchestration', 'Kubernetes Engineer, GPU Platform'],
    does: [
      'Run Kubernetes clusters with thousands of NVIDIA GPUs for training and inference.',
      'Write operators and device plugins in Go so that jobs land on healthy nodes.',
      'Operate Slurm side by side with Kubernetes and move jobs between them.',
      'Own gang scheduling, quotas and preemption for research teams.',
      'Find and drain faulty GPUs automatically, before a training run notices.',
    ],
    asks: [
      'Kubernetes in production, at depth: scheduler, operators, CNI.',
      'Go or Python, and Linux down to the driver.',
      'Experience with Slurm, Ray, Kueue or Volcano.',
      'NVIDIA GPU Operator, DCGM and MIG are a plus.',
    ],
    pay: 225_000,
  },
  network: {
    titles: ['Network Engineer, AI Fabric', 'Senior HPC Network Engineer', 'Network Development Engineer, RDMA'],
    does: [
      'Design and operate InfiniBand and RoCE fabrics for GPU clusters of 400 and 800 gigabits.',
      'Tune NCCL, congestion control and adaptive routing together with the training teams.',
      'Automate leaf and spine switches with Ansible and Python.',
      'Build telemetry that tells a bad cable from a bad job.',
    ],
    asks: [
      'InfiniBand, RDMA or RoCEv2 in production.',
      'BGP, EVPN and VXLAN; Arista EOS or SONiC.',
      'Python for automation; Terraform or Ansible.',
      'Knowledge of NCCL and collective communication is a plus.',
    ],
    pay: 210_000,
  },
  reliability: {
    titles: ['Site Reliability Engineer', 'Production Engineer, Inference', 'Staff SRE, GPU Cloud'],
    does: [
      'Own the availability of our inference API: SLOs, error budgets, on-call.',
      'Build observability with Prometheus, Grafana and OpenTelemetry.',
      'Lead incident reviews and make the same failure impossible the next time.',
      'Design failover across regions and disaster recovery, and rehearse both with chaos engineering.',
      'Plan capacity of GPUs across regions and keep utilisation high.',
    ],
    asks: [
      'Years of on-call for a service that many depend on.',
      'Kubernetes, Terraform and one of AWS, Google Cloud or Azure.',
      'Prometheus and Grafana; Python or Go.',
      'Chaos engineering or load testing is a plus.',
    ],
    pay: 200_000,
  },
  storage: {
    titles: [
      'Storage Engineer, AI Data Platform',
      'Software Engineer, Distributed Storage',
      'Data Infrastructure Engineer',
    ],
    does: [
      'Feed training clusters from Lustre, WEKA and S3 object storage without letting a GPU wait.',
      'Build checkpointing that survives a lost rack.',
      'Run Kafka, Spark and Airflow pipelines for petabytes of training data.',
      'Own vector search on Milvus and PostgreSQL for retrieval.',
    ],
    asks: [
      'A parallel or distributed file system in production: Lustre, Ceph, WEKA or VAST.',
      'Python, and C++, Rust or Go.',
      'Kafka, Spark or Ray Data.',
      'NVMe over Fabrics and GPUDirect Storage are a plus.',
    ],
    pay: 205_000,
  },
  inference: {
    titles: ['ML Systems Engineer, Inference', 'Software Engineer, LLM Serving', 'Inference Performance Engineer'],
    does: [
      'Serve large language models with vLLM, TensorRT-LLM and Triton at low latency and cost.',
      'Work on continuous batching, KV cache, speculative decoding and quantization.',
      'Profile CUDA kernels and remove what is slow.',
      'Autoscale GPU deployments by tokens and not by requests.',
    ],
    asks: [
      'PyTorch and CUDA; C++ or Rust.',
      'Experience with vLLM, SGLang, TensorRT-LLM or Triton Inference Server.',
      'Kubernetes and gRPC in production.',
      'FP8 and INT4 quantization are a plus.',
    ],
    pay: 245_000,
  },
  training: {
    titles: [
      'Distributed Training Engineer',
      'ML Infrastructure Engineer, Pretraining',
      'Research Engineer, Training Systems',
    ],
    does: [
      'Scale pretraining over thousands of GPUs with PyTorch FSDP, Megatron-LM and DeepSpeed.',
      'Raise model FLOPs utilisation: overlap of communication, activation checkpointing, parallelism.',
      'Make training fault tolerant: runs restart from a checkpoint in minutes when a node fails.',
      'Build experiment tracking and evaluation that researchers like to use.',
    ],
    asks: [
      'PyTorch at depth, distributed training of large models.',
      'NCCL, CUDA and profiling with Nsight.',
      'Python; C++ is a plus.',
      'Slurm or Kubernetes for batch work.',
    ],
    pay: 255_000,
  },
  platform: {
    titles: ['Cloud Infrastructure Engineer', 'Platform Engineer, Internal Cloud', 'DevOps Engineer, Machine Learning'],
    does: [
      'Write Terraform modules and GitOps pipelines with Argo CD that every team builds on.',
      'Provision bare metal from rack to Kubernetes node without a hand on it.',
      'Run CI/CD for a hundred services with GitHub Actions.',
      'Keep the cloud bill honest: cost per training run, per request, per team.',
    ],
    asks: [
      'Terraform or Pulumi, Helm and Argo CD.',
      'AWS, Google Cloud or Azure at depth.',
      'Kubernetes, Linux, Python or Go.',
      'FinOps experience is a plus.',
    ],
    pay: 185_000,
  },
  buildout: {
    titles: [
      'Data Center Technician',
      'Critical Facilities Engineer',
      'Liquid Cooling Engineer',
      'Data Center Construction Manager',
    ],
    does: [
      'Rack, cable and bring up GPU racks of 120 kilowatts with direct liquid cooling.',
      'Commission power and cooling: switchgear, UPS, CDUs and chillers.',
      'Follow methods of procedure and change control in a live data center.',
      'Coordinate contractors from shell to the first training run.',
    ],
    asks: [
      'Work in data centers or other critical facilities.',
      'Knowledge of power distribution, UPS or liquid cooling.',
      'Structured cabling and fiber; reading one-line diagrams.',
      'Willing to work in shifts and to be on call.',
    ],
    pay: 118_000,
    onsite: true,
  },
  other: {
    titles: ['Account Executive', 'Technical Recruiter', 'Product Marketing Manager', 'Financial Analyst'],
    does: [
      'Work with customers and with every team here.',
      'Plan a quarter and stand for its figures.',
      'Write clearly and often.',
    ],
    asks: ['Some years in a similar role.', 'A customer relationship system that you know well.'],
    pay: 140_000,
  },
}

export const employers = [
  ['Aurora Foundry', 'neocloud'],
  ['Basalt Compute', 'neocloud'],
  ['Cirrus Lattice', 'neocloud'],
  ['Dovetail Cloud', 'neocloud'],
  ['Ember Grid', 'neocloud'],
  ['Fathom Labs', 'frontier-lab'],
  ['Glasswing Research', 'frontier-lab'],
  ['Hollow Oak AI', 'frontier-lab'],
  ['Isobar Inference', 'inference-platform'],
  ['Juniper Lane', 'inference-platform'],
  ['Kiln Serving', 'inference-platform'],
  ['Lumen Silicon', 'ai-chips'],
  ['Mistral Peak Chips', 'ai-chips'],
  ['Northgate Campus', 'data-center'],
  ['Opal Ridge Data Centers', 'data-center'],
  ['Pylon Power', 'data-center'],
  ['Quill Observability', 'infra-tooling'],
  ['Rowan Scheduler', 'infra-tooling'],
  ['Saltmarsh Vector', 'data-vector-db'],
  ['Tidewater Storage', 'data-vector-db'],
  ['Umbra Autonomy', 'autonomy-robotics'],
  ['Verdant Robotics Lab', 'autonomy-robotics'],
  ['Wicker & Stone Trading', 'finance'],
  ['Yarrow Hyperscale', 'hyperscaler'],
] as const

export const places = [
  ...[
    'San Francisco, CA',
    'San Francisco, CA',
    'Seattle, WA',
    'New York, NY',
    'Austin, TX',
    'Ashburn, VA',
    'Denver, CO',
  ],
  ...['London, United Kingdom', 'Berlin, Germany', 'Toronto, Canada', 'Bengaluru, India', 'Dublin, Ireland'],
]
