import { type Exercise, free } from './exercise.ts'

export const workloadExercises: readonly Exercise[] = [
  {
    topic: 'pre-training',
    title: 'Pre-train a very small language model',
    hours: 8,
    cost: 'Nothing on CPU overnight; about 5 USD on a rented GPU',
    gpu: 'optional',
    steps:
      'Train a model of about 10 million parameters on a public corpus at three sizes with the same budget of compute. Plot the scaling curve, predict the loss of a fourth run, run it, and report the error of the prediction and the tokens per second you reached.',
    proves: 'Knows pre-training from tokeniser to scaling curve, with a prediction that was tested.',
  },
  {
    topic: 'distributed-training',
    title: 'FSDP on CPUs, then the arithmetic for 512 GPUs',
    hours: 7,
    cost: 'Nothing on CPU with Gloo; about 10 USD to confirm on two GPUs',
    gpu: 'optional',
    steps:
      'Run a small transformer with data parallelism, FSDP and a pipeline of two stages over four CPU processes. Check that losses agree, profile communication against computation, and write the memory and bandwidth sheet that chooses a layout for a 70-billion model on 512 GPUs.',
    proves: 'Chooses and debugs parallelism by memory and bandwidth arithmetic, checked at small scale.',
  },
  {
    topic: 'fine-tuning',
    title: 'LoRA with an honest evaluation',
    hours: 6,
    cost: 'About 3 USD on a small rented GPU; nothing on CPU with a tiny model',
    gpu: 'optional',
    steps:
      'Fine-tune a model under 1 billion parameters with LoRA on a narrow task. Hold out a test set, compare with prompting and with the base, report intervals, and serve two adapters from one base with their memory cost.',
    proves: 'Fine-tunes with a fair baseline and knows what adapters cost to serve.',
  },
  {
    topic: 'training-infrastructure',
    title: 'A training service for two teams',
    hours: 8,
    cost: 'Nothing: kind with fake GPUs',
    gpu: 'none',
    steps:
      'On kind, offer “submit a training run”: queue, quotas, data mounts, checkpoints to MinIO, restart after a lost node, logs and cost per run. Run twenty CPU jobs from two teams with injected failures and report goodput: useful time over allocated time.',
    proves: 'Builds training platforms and measures them by goodput, restarts and cost per run.',
  },
  {
    topic: 'frameworks',
    title: 'Inside one training step',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'With the PyTorch profiler on CPU, account for every millisecond of a training step: loading, forward, backward, optimiser. Speed it up 1.5 times (compile, better loading, fused optimiser), one change at a time, with the trace before and after.',
    proves: 'Reads framework traces and makes training steps faster, change by change.',
  },
  {
    topic: 'ml-lifecycle',
    title: 'From commit to a model you can trace back',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Build a pipeline in which each model knows its data version, code, parameters and evaluation (MLflow or similar), is promoted by a gate and rolled back by one command. Answer from the registry alone: which data made the answer of last Tuesday?',
    proves: 'Runs the life of models with lineage, gates and rollback.',
  },
  {
    topic: 'llm-serving',
    title: 'Serve a language model within a budget',
    hours: 7,
    cost: 'Nothing with llama.cpp on CPU; about 6 USD for vLLM on a rented GPU',
    gpu: 'optional',
    steps:
      'Serve a small model (vLLM, or llama.cpp on CPU). Load it with a realistic mix of prompt lengths; chart time to first token and tokens per second against concurrency; find the knee; set admission so that the p95 holds; state the cost of a million tokens.',
    proves: 'Serves language models to a latency objective and knows the price of a million tokens.',
  },
  {
    topic: 'model-serving',
    title: 'A model server with canary and batching',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'On kind, serve an ONNX model with KServe or Triton on CPU. Add dynamic batching, a canary at 10 percent, probes that load the model first, and a shadow deployment. Show latency against batch window, and a bad model that is rolled back by its own metrics.',
    proves: 'Runs model serving in production style: batching, canaries, automatic rollback.',
  },
  {
    topic: 'inference-optimisation',
    title: 'Speculation, batching, cache: what is each worth?',
    hours: 7,
    cost: 'Nothing with small models on CPU',
    gpu: 'optional',
    steps:
      'With llama.cpp or a small implementation of your own, measure prefix caching, continuous batching, speculative decoding and quantisation, one by one and together, on three kinds of traffic. Explain each gain by arithmetic intensity or by reuse.',
    proves: 'Knows which inference technique helps which traffic, by measurement.',
  },
  {
    topic: 'inference-scaling',
    title: 'Scale from zero without a cold minute',
    hours: 6,
    cost: free,
    gpu: 'none',
    steps:
      'Serve a model that takes 30 seconds to load (simulate it) behind KEDA or Knative. Replay a bursty day; compare policies: minimum replicas, forecast, queue length, preloaded weights. Choose by cost against requests over the limit.',
    proves: 'Scales inference with slow starts against a service level and a bill.',
  },
  {
    topic: 'edge-inference',
    title: 'A model on a small board',
    hours: 6,
    cost: 'Nothing with emulation; a single-board computer if you own one',
    gpu: 'none',
    steps:
      'Export a vision model to ONNX or TFLite, quantise it, and run it under limits of 1 core and 512 MB. Measure latency, memory, accuracy and behaviour without a network; update it over the air with a rollback.',
    proves: 'Brings models to small devices within stated limits, updates included.',
  },
  {
    topic: 'model-quality',
    title: 'Notice that the model got worse',
    hours: 5,
    cost: free,
    gpu: 'none',
    steps:
      'Serve a classifier on a public stream whose data drift. Monitor inputs, outputs and a delayed label; set alerts with a known false-alarm rate on replayed weeks; show how many days earlier than the label each would have told.',
    proves: 'Watches models in production and knows how early and how often its alarms are right.',
  },
  {
    topic: 'ai-applications',
    title: 'Answers with sources, evaluated',
    hours: 6,
    cost: 'Nothing with a small local model',
    gpu: 'none',
    steps:
      'Build retrieval-augmented answers over documentation you know, with a local model. Write 50 questions with known sources; measure retrieval and answers apart; add permissions per document and show that a forbidden one never leaks.',
    proves: 'Builds AI applications that are evaluated and respect permissions.',
  },
]
