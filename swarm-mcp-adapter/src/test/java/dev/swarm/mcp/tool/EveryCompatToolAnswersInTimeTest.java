package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.contract.LogisticTrainer;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;

/** The same of the tools of the compat set; whoever adds one adds arguments for it here. */
class EveryCompatToolAnswersInTimeTest extends EveryToolAnswersInTimeTest {
  /** As {@link Samples} has them: %1$s is an agent, %2$s its task. */
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("swarm_monitor", "{'duration':0.2,'interval':0.1}"),
          Map.entry("pool_health", "{}"),
          Map.entry("pool_stats", "{}"),
          Map.entry("persistence_stats", "{}"),
          Map.entry("daa_init", "{'enableLearning':true}"),
          Map.entry(
              "daa_knowledge_share",
              "{'sourceAgentId':'%1$s','targetAgentIds':['other'],'knowledgeContent':{'a':1}}"),
          Map.entry("daa_workflow_create", "{'id':'%1$s','name':'n','steps':['a']}"),
          Map.entry("daa_workflow_execute", "{'workflowId':'flow'}"),
          Map.entry("agent_metrics", "{'agentId':'%1$s'}"),
          Map.entry("daa_agent_create", "{'id':'daa %1$s'}"),
          Map.entry("daa_agent_adapt", "{'agentId':'%1$s','performanceScore':0.2}"),
          Map.entry("daa_cognitive_pattern", "{'agentId':'%1$s','pattern':'lateral'}"),
          Map.entry("daa_learning_status", "{'agentId':'%1$s','detailed':true}"),
          Map.entry("daa_performance_metrics", "{}"),
          Map.entry("neural_status", "{'agentId':'%1$s'}"),
          Map.entry(
              "neural_train",
              "{'agentId':'%1$s','iterations':1,"
                  + "'trainingData':[{'input':[0,1],'output':[1]},{'input':[1,0],'output':[0]}]}"),
          Map.entry("neural_patterns", "{}"),
          Map.entry("features_detect", "{}"),
          Map.entry("benchmark_run", "{'iterations':1,'type':'agent'}"),
          Map.entry("memory_usage", "{'detail':'by-agent'}"),
          Map.entry("daa_meta_learning", "{'sourceDomain':'coder','targetDomain':'tester'}"));

  @Override
  Catalog catalog(Coordinator over) {
    return CompatCatalog.of(
        Surroundings.of(over, new SplittableRandom(3)).trainer(LogisticTrainer::new));
  }

  @BeforeEach
  void makeWorkflow() {
    line.call(
        "daa_workflow_create",
        Json.read("{\"id\":\"flow\",\"name\":\"n\",\"steps\":[\"a\"],\"swarmId\":\"samples\"}"));
  }

  @Override
  Samples samples(Samples usual) {
    return usual.with(ARGUMENTS);
  }

  @Override
  Set<String> idle() {
    return Set.of("daa_meta_learning");
  }

  @Override
  Set<String> unbound() {
    return Set.of("features_detect", "benchmark_run");
  }
}
