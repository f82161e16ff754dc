import { type Exercise, free } from './exercise.ts'

export const distributedSystemsExercises: readonly Exercise[] = [
  {
    topic: 'distributed-systems',
    title: 'Break your own key-value store',
    hours: 8,
    cost: free,
    gpu: 'none',
    steps:
      'Write a three-node key-value store with a replicated log (a library may do the consensus). Inject partitions, delays and clock jumps with toxiproxy, record every operation and check the history for linearizability with a checker such as Porcupine. Keep the first bug you found and its fix.',
    proves: 'Tests distributed systems against their promises and has found a real consistency bug.',
  },
  {
    topic: 'consensus',
    title: 'Five etcd nodes and a bad day',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Run five etcd nodes in containers with 20 ms between them. Lose one, two, three; partition the leader; fill the disk; restore from a snapshot. For each write down whether reads and writes went on and why, with the election time measured.',
    proves: 'Knows what quorum means in practice: when writes stop, how long elections take, how to restore.',
  },
  {
    topic: 'leader-election',
    title: 'Exactly one leader, even when it sleeps',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Write a small controller with lease-based election and fencing tokens. Pause the leader longer than its lease (SIGSTOP) and show that its late write is refused. Measure hand-over time for three lease lengths.',
    proves: 'Builds leader election that survives pauses, with fencing, and knows the trade of lease lengths.',
  },
  {
    topic: 'self-healing',
    title: 'A node problem that nobody is woken for',
    hours: 6,
    cost: 'Nothing: kind on a laptop',
    gpu: 'none',
    steps:
      'Write a small operator that watches node conditions (simulated ECC errors, full disk, dead kubelet), cordons, drains, tries a repair and returns or replaces the node, with a budget on how many at once. Run a day of injected faults in ten minutes and report what a human still had to do.',
    proves: 'Automates repair with limits, and can show how many pages it saves.',
  },
  {
    topic: 'zone-failure',
    title: 'Lose a zone on purpose',
    hours: 6,
    cost: 'Nothing on kind; about 3 USD on a cloud',
    gpu: 'none',
    steps:
      'Spread a service and its database over three “zones” (labelled nodes). Cut one off under load with network policies. Measure errors, recovery time and data loss; fix what surprised you; run it again and compare.',
    proves: 'Has rehearsed the loss of a zone and can quote recovery time and data loss before and after.',
  },
  {
    topic: 'fault-tolerance',
    title: 'A training loop that does not mind being killed',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Train a tiny model on CPU with checkpoints written in the background. Kill it at random a hundred times; assert that the loss curve and the data order equal those of an undisturbed run. Find the checkpoint interval that wastes least for a given failure rate (Young’s formula) and check it by measurement.',
    proves: 'Makes long jobs restartable, exactly, and chooses checkpoint intervals by arithmetic.',
  },
  {
    topic: 'replication',
    title: 'How stale is the replica?',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Set up PostgreSQL with a synchronous and an asynchronous replica. Measure lag and commit latency under load and with a slow network; fail over; prove by a ledger of acknowledged writes which were lost in which mode.',
    proves: 'Can choose a replication mode by what it loses and what it costs, measured.',
  },
  {
    topic: 'disaster-recovery',
    title: 'Restore it while the clock runs',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'For a small service with a database and object storage, write recovery targets, then delete everything and rebuild it in a second place from backups and code, following only your runbook. Time each step, mend the runbook, do it again and halve the time.',
    proves: 'Has restored a service from nothing within a stated time, twice.',
  },
  {
    topic: 'reliability-engineering',
    title: 'A failure-mode table that pays',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Take a system you know. List its failure modes with likelihood, effect and how each is noticed; give the five worst a test that injects them. Mend the worst and show the risk before and after.',
    proves: 'Finds the failures that matter before they happen, and proves the mending.',
  },
  {
    topic: 'rdma',
    title: 'RDMA without the hardware',
    hours: 6,
    cost: 'Nothing: Soft-RoCE between two Linux machines',
    gpu: 'none',
    steps:
      'Set up Soft-RoCE (rxe) between two virtual machines. Run ib_write_bw and ib_send_lat, write a small verbs or rsocket ping-pong, then add loss with tc and watch throughput fall. Explain from it why fabrics are made lossless and what PFC and ECN do.',
    proves: 'Understands RDMA from queue pair to congestion, and has measured what a lost packet costs.',
  },
  {
    topic: 'gpu-interconnects',
    title: 'All-reduce by hand',
    hours: 6,
    cost: 'Nothing on CPU with Gloo; about 8 USD with two rented GPUs',
    gpu: 'optional',
    steps:
      'Implement ring all-reduce over sockets, compare it with Gloo (or NCCL) for sizes from 1 KB to 1 GB, and fit the latency–bandwidth model. Predict the time for 64 ranks, then slow one link and find it from the timings alone.',
    proves: 'Can reason about collectives: what bounds them, and how one slow link shows.',
  },
  {
    topic: 'sdn',
    title: 'An overlay you can draw packet by packet',
    hours: 6,
    cost: 'Nothing: containerlab',
    gpu: 'none',
    steps:
      'Build two tenants over VXLAN with Open vSwitch or FRR EVPN in containerlab. Capture one packet on each hop and explain each header. Then enforce a policy with Cilium or eBPF and measure its cost in latency.',
    proves: 'Builds and debugs overlay networks, header by header.',
  },
  {
    topic: 'data-center-fabrics',
    title: 'A leaf–spine fabric in a laptop',
    hours: 7,
    cost: 'Nothing: containerlab with SONiC or FRR images',
    gpu: 'none',
    steps:
      'Bring up four leaves and two spines with eBGP and ECMP, generated from one data file. Fail links and a spine; measure convergence with and without BFD. Show how hashing polarises a few big flows, as all-reduce traffic is, and what changes it.',
    proves: 'Designs routed fabrics from data, knows their convergence, and why GPU traffic is hard on ECMP.',
  },
  {
    topic: 'smart-nics',
    title: 'What would you offload?',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Measure on a plain host what a firewall, encryption and a virtual switch cost at 1 and 10 Gbit/s (pps and CPU). Do one of them in XDP and measure again. Write the two pages on what a DPU would take over, and when it would not pay.',
    proves: 'Can argue for or against SmartNICs with numbers from the data path.',
  },
  {
    topic: 'network-operations',
    title: 'A change that tests itself',
    hours: 6,
    cost: 'Nothing: containerlab and NetBox',
    gpu: 'none',
    steps:
      'Keep a small fabric’s intent in NetBox, render configurations, test them with Batfish before they go out and with gNMI state after. Introduce a wrong neighbour and show that it never reaches a device; collect interface counters into Prometheus.',
    proves: 'Runs networks from a source of truth with tests before and after each change.',
  },
  {
    topic: 'network-basics',
    title: 'Where did the 40 milliseconds go?',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Put a proxy, TLS and DNS between two services. Break each in turn (MTU, a slow resolver, a half-open connection, a full backlog) and find it with dig, ss, tcpdump and curl timings alone. Keep a page per fault: symptom, proof, cure.',
    proves: 'Debugs connections from the packet up, with evidence instead of guesses.',
  },
  {
    topic: 'object-storage',
    title: 'Feed a trainer from objects',
    hours: 5,
    cost: 'Nothing with MinIO',
    gpu: 'none',
    steps:
      'Store 100,000 small files once one by one and once as shards in MinIO. Read both with a parallel loader; chart samples per second against concurrency and latency. Add lifecycle rules, versioning and a bucket policy, and prove a deleted object comes back.',
    proves: 'Lays data out in object storage so that loaders keep accelerators busy, and can get it back.',
  },
  {
    topic: 'parallel-file-systems',
    title: 'A small Ceph or Lustre under fire',
    hours: 8,
    cost: 'Nothing on virtual machines; about 3 USD on a cloud',
    gpu: 'none',
    steps:
      'Build a three-node Ceph (or Lustre) cluster. Run IOR and mdtest; lose a disk and a node during a run; measure rebuild time and client stalls. Change striping or placement for one large-checkpoint and one small-file load and show the difference.',
    proves: 'Operates a distributed file system through failure, and tunes it for checkpoints or small files.',
  },
  {
    topic: 'block-storage',
    title: 'What the disk really promises',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'With fio, measure queue depth against latency for a local NVMe and for NVMe over TCP between two machines. Pull the network in mid-write and check what fsync promised. Set up a CSI volume with snapshots and restore one.',
    proves: 'Reads block devices by latency at depth, and knows what survives a failure.',
  },
  {
    topic: 'scalable-databases',
    title: 'Find the hot partition',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Load 10 million rows into Cassandra, ScyllaDB or CockroachDB on three containers with a skewed key. Find the hot partition from metrics, remodel, and show tail latency before and after; then lose a node and show which consistency level noticed.',
    proves: 'Models data for partitioned databases and proves it by tail latency under skew and failure.',
  },
  {
    topic: 'relational-databases',
    title: 'From 900 ms to 9',
    hours: 4,
    cost: free,
    gpu: 'none',
    steps:
      'Take a public data set of a few million rows in PostgreSQL. Find the three slowest queries of a small workload, read their plans, mend them with indexes or rewriting, and add a migration that changes a large table without blocking writers.',
    proves: 'Reads query plans, and changes large tables while they are in use.',
  },
  {
    topic: 'vector-stores',
    title: 'Recall against latency, on CPU',
    hours: 6,
    cost: 'Nothing: pgvector or Qdrant with a small embedding model on CPU',
    gpu: 'none',
    steps:
      'Embed 100,000 passages with a small model. Compare exact search with HNSW at several settings: recall@10, p95 latency, memory, build time. Add filters, updates and deletes, and show when recall drops. Pick a setting and defend it.',
    proves: 'Runs vector search by measured recall, latency and memory rather than by default settings.',
  },
  {
    topic: 'streaming',
    title: 'Exactly once, or honestly not',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Run Kafka (or Redpanda) with a producer, a stateful consumer and a sink. Kill each at random; count duplicates and losses against a ledger; reach none with transactions or idempotence. Let a consumer fall behind and design how it catches up.',
    proves: 'Builds streams whose guarantees have been tested by killing every part.',
  },
  {
    topic: 'data-platforms',
    title: 'A lakehouse table that can go back',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'With Spark or DuckDB and Iceberg on MinIO, build an incremental pipeline over a public data set: late data, a schema change, a bad load undone by time travel, compaction with file counts before and after. Add data tests that stop the load.',
    proves: 'Builds data pipelines that can be re-run, audited and undone.',
  },
]
