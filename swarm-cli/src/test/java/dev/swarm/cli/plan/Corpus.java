package dev.swarm.cli.plan;

import java.util.stream.Stream;

/** Plans that are good or bad for reasons a schema can express. */
final class Corpus {
  private Corpus() {}

  static Stream<String> good() {
    return Stream.concat(
        inTask(
            "description: 7",
            "description: yes",
            "description: true",
            "input: ''",
            "input: 1.5",
            "needs: []",
            "timeout: 500ms",
            "timeout: P1DT2H",
            "timeout: PT0.5S",
            "backoff: 0s",
            "deadline: 365d",
            "retries: 0",
            "retries: 20",
            "agents: 64",
            "quorum: 1",
            "capabilities: []",
            "split: false",
            "approval: 7",
            "approval: Really?",
            "verify: person",
            "verify: [make, test]"),
        inAgent(
            "slots: 64",
            "capabilities: [c++, 'c#', 7]",
            "worker: {}",
            "worker: { kind: command, environment: { A: 1, B: true, _c: '' } }",
            "worker: { environment: { A: { secret: 'file:/x y' } } }",
            "worker: { output: 64MiB }"));
  }

  static Stream<String> bad() {
    return Stream.of(tasks(), agents(), tops()).flatMap(plans -> plans);
  }

  private static Stream<String> tasks() {
    return inTask(
        "neds: []",
        "needs: one",
        "needs: [[x]]",
        "needs: [{ when: ended }]",
        "needs: [{ task: x, when: failed }]",
        "needs: [x, x]",
        "needs:",
        "description:",
        "description: []",
        "input: [x]",
        "input: {}",
        "input: { from: [] }",
        "input: { from: [x, x] }",
        "input: { from: { a: b } }",
        "input: { from: x, to: y }",
        "split: yes",
        "split: 1",
        "retries: 21",
        "retries: -1",
        "retries: '1'",
        "retries: 1.5",
        "agents: 0",
        "agents: 65",
        "quorum: 0",
        "priority: urgent",
        "priority: High",
        "strategy: 1",
        "timeout: soon",
        "timeout: 30",
        "timeout: 1.5s",
        "timeout: P",
        "timeout: PT",
        "deadline: 1w",
        "backoff: -1s",
        "capabilities: java",
        "capabilities: [Java]",
        "capabilities: [[x]]",
        "capabilities: [-1]",
        "approval: ' '",
        "approval: []",
        "verify: somebody",
        "verify: []",
        "verify: {}",
        "verify: { run: [x], type: cook }",
        "verify: { type: tester }",
        "verify: { run: [x], typ: coder }",
        "approval:");
  }

  private static Stream<String> agents() {
    return inAgent(
        "nam: x",
        "pattern: deep",
        "slots: 0",
        "slots: many",
        "count: 10001",
        "worker: shell",
        "worker: { kind: docker }",
        "worker: { directory: '' }",
        "worker: { environment: [A] }",
        "worker: { environment: { a-b: c } }",
        "worker: { environment: { SWARM_TASK: c } }",
        "worker: { environment: { A: [] } }",
        "worker: { environment: { A: {} } }",
        "worker: { environment: { A: { secret: 'vault:x' } } }",
        "worker: { environment: { A: { secret: 'env:' } } }",
        "worker: { timeout: 5 }",
        "worker: { output: 1GB }");
  }

  private static Stream<String> tops() {
    var small = PlanFolder.SMALL;
    return Stream.of(
        "[]",
        "{}",
        "text",
        small.replace("plan: p\n", ""),
        small.replace("plan: p", "plan: P"),
        small.replace("plan: p", "plan: -1"),
        small.replace("plan: p", "plan: 1.5"),
        small.replace("name: a, ", ""),
        small.replace(", type: coder", ""),
        small.replace("type: coder", "type: cook"),
        small.replace("[{ name: a, type: coder }]", "[]"),
        small.replace("[{ name: a, type: coder }]", "{}"),
        small.replace("run: [ls]", "retries: 1"),
        small.replace("[ls]", "ls"),
        small.replace("[ls]", "[]"),
        small.replace("[ls]", "['']"),
        small.replace("[ls]", "[ls, []]"),
        small.replace("id: one", "id: a b"),
        small.replace("id: one", "id: " + "x".repeat(64)),
        "tasks: []\nplan: p\nagents: [{ name: a, type: coder }]\n",
        "swarm: mesh\n" + small,
        "swarm: { topology: tree }\n" + small,
        "swarm: { strategy: best }\n" + small,
        "swarm: { max-agents: 0 }\n" + small,
        "swarm: { lease: 60 }\n" + small,
        "swarm: { size: 3 }\n" + small,
        "set: [a]\n" + small,
        "set: { a b: c }\n" + small,
        "set: { java: c }\n" + small,
        "set: { a: [] }\n" + small,
        "set: { a: }\n" + small);
  }

  private static Stream<String> inTask(String... lines) {
    return Stream.of(lines).map(line -> PlanFolder.small(line));
  }

  private static Stream<String> inAgent(String... keys) {
    return Stream.of(keys).map(key -> PlanFolder.SMALL.replace("coder }", "coder, " + key + " }"));
  }
}
