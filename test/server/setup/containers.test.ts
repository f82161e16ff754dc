import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { settings } from '../../../server/config.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const compose = read('compose.yaml')
/** The stages of the Dockerfile by name: the text of each. */
const stages = new Map(
  read('Dockerfile')
    .split(/^FROM /m)
    .slice(1)
    .map((stage) => [/ AS (\S+)/.exec(stage)?.[1] ?? '', stage]),
)
const images = [...compose.matchAll(/target: (\S+?) ?\}/g)].map(([, stage]) => stage ?? '')
const stage = (name: string) => stages.get(name) ?? ''

test('what the images copy and start is there', () => {
  expect(images).toEqual(['server', 'worker'])
  const copied = [...stage('build').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
    (sources ?? '').split(' '),
  )
  expect(copied.length).toBeGreaterThan(4)
  for (const image of images) {
    const started = [...(stage('build') + stage(image)).matchAll(/"(server\/[^"]+)"|node (server\/\S+)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    )
    expect(started.length).toBe(2)
    for (const path of [...copied, ...started]) expect(existsSync(join(root, path)), `${image}: ${path}`).toBe(true)
  }
})

test('no image runs as root, or has a compiler, npm or git', () => {
  for (const image of images) {
    expect(stage(image)).toMatch(/^USER node$/m)
    expect(stage(image)).not.toMatch(/build-essential|python|git\b|npm (ci|install)/)
  }
})

/** What an image says itself, what only stand-ins of live boards need, and what holds between processes of one release. */
const settledInContainers =
  /^(RACKLINE_(PORT|HOST|DATABASE|UPSTREAM_GATEWAY|LEASE_SECONDS)|CHROMIUM_PATH|NODE_EXTRA_CA_CERTS)$/

test('containers can be told every setting that is not settled there, the server that workers ask the boards, and workers nothing of mail', () => {
  const namesIn = (text = '') => [...text.matchAll(/^ +([A-Z_]+):/gm)].map(([, name]) => name ?? '')
  const [, asking, server, worker] = compose.split(/^x-asking|^ {2}server:|^ {2}worker:/m)
  const [asked, told, toldWorkers] = [namesIn(asking), namesIn(server), namesIn(worker)]
  expect(told).toContain('RACKLINE_COLLECT')
  const known = Object.values(settings).map(({ env }) => env)
  expect(new Set([...asked, ...told])).toEqual(new Set(known.filter((name) => !settledInContainers.test(name))))
  expect(toldWorkers).toEqual(['HOME'])
  // What nobody has set stays unset: podman-compose of Debian 12 hands `${NAME:-}` on as these letters, and an address that nobody
  // gave would stand in letters.
  expect(compose).not.toContain('${')
})

test('systemd starts what the images start, gives it as long to end, and hardens both units alike', () => {
  const units = ['rackline', 'rackline-worker'].map((name) => read(`docs/${name}.service`))
  const grace = /stop_grace_period: (\d+)s/.exec(compose)?.[1]
  for (const [i, unit] of units.entries()) {
    const words = JSON.parse(/^CMD (\[.*\])$/m.exec(stage(['server', 'worker'][i] ?? ''))?.[1] ?? '[]')
    expect(unit).toContain(`ExecStart=/usr/bin/env ${words.join(' ')}\n`)
    expect(unit).toContain(`TimeoutStopSec=${grace}\n`)
    // Status 2 is of settings, which no further start mends.
    expect(unit).toContain('RestartPreventExitStatus=2\n')
    for (const [line] of units.join('').matchAll(/^(Protect|Private|Restrict|NoNew|Capability|Lock)\w+=.*$/gm))
      expect(unit).toContain(line)
  }
})

test('containers hold no privilege and write nowhere but to their volumes, and the worker can make the namespaces of Chromium’s sandbox', () => {
  const hardened = compose.slice(compose.indexOf('x-hardened'), compose.indexOf('services:'))
  for (const line of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', 'pids_limit: '])
    expect(hardened).toContain(line)
  const services = compose.slice(compose.indexOf('services:'), compose.indexOf('\nnetworks:')).split(/^ {2}(?=\w+:$)/m)
  expect(services.length).toBe(4)
  for (const service of services.slice(1)) expect(service).toContain('<<: *hardened')
  for (const [, options] of compose.matchAll(/security_opt: (.+)/g)) expect(options).toContain('no-new-privileges:true')
  const path = /seccomp:(\S+?)"/.exec(services.find((service) => service.startsWith('worker:')) ?? '')?.[1] ?? ''
  const { defaultAction, syscalls } = JSON.parse(read(path))
  expect([defaultAction, syscalls.length, syscalls[0].action]).toEqual(['SCMP_ACT_ALLOW', 1, 'SCMP_ACT_ERRNO'])
  for (const call of ['bpf', 'mount', 'keyctl', 'kexec_load', 'open_by_handle_at', 'perf_event_open'])
    expect(syscalls[0].names).toContain(call)
  for (const call of ['clone', 'clone3', 'unshare', 'setns', 'chroot', 'seccomp'])
    expect(syscalls[0].names).not.toContain(call)
})
