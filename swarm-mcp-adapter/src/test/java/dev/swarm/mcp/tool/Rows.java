package dev.swarm.mcp.tool;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * For each tool of both sets arguments that it can be called with by the owner of an {@link
 * Estate}: all that its schema has, where they go together.
 */
public final class Rows {
  /** The parameters that name something that somebody may have. */
  public static final Map<String, String> NAMING =
      Map.ofEntries(
          Map.entry("swarmId", "swarm"),
          Map.entry("agent", "agent"),
          Map.entry("agentId", "agent"),
          Map.entry("agent_id", "agent"),
          Map.entry("agentIds", "agent"),
          Map.entry("sourceAgentId", "agent"),
          Map.entry("source_agent", "agent"),
          Map.entry("targetAgentIds", "other"),
          Map.entry("target_agents", "other"),
          Map.entry("to", "other"),
          Map.entry("taskId", "task"),
          Map.entry("needs", "task"),
          Map.entry("after", "task"),
          Map.entry("stepId", "step"),
          Map.entry("reservationId", "reservation"),
          Map.entry("ack", "message"),
          Map.entry("thread", "message"),
          Map.entry("replyTo", "message"),
          Map.entry("workflowId", "flow"),
          Map.entry("workflow_id", "flow"),
          Map.entry("sourceDomain", "agent"),
          Map.entry("targetDomain", "agent"));

  /** The parameters whose texts name nothing that is there already, or only within a swarm. */
  public static final Set<String> PLAIN =
      Set.of(
          "name",
          "id",
          "task",
          "input",
          "output",
          "reason",
          "rejected",
          "text",
          "value",
          "key",
          "namespace",
          "query",
          "idempotencyKey",
          "requiredCapabilities",
          "capabilities",
          "resources",
          "parts",
          "feedback",
          "suggestions",
          "knowledgeDomain",
          "detail",
          "timeRange",
          "steps",
          "evidence",
          "dependencies",
          "knowledgeContent",
          "trainingData");

  private static final String HELD = "'agent':'{agent}','stepId':'{step}','token':{token}";

  private static final Map<String, String> BOTH =
      Map.ofEntries(
          Map.entry("task_claim", "{'agent':'{agent}','swarmId':'{swarm}'}"),
          Map.entry("task_heartbeat", "{" + HELD + ",'swarmId':'{swarm}'}"),
          Map.entry(
              "task_complete",
              "{"
                  + HELD
                  + ",'output':'o','swarmId':'{swarm}','evidence':{'exitCode':0,'files':"
                  + "[{'path':'a/b','sha256':'"
                  + "ab".repeat(32)
                  + "'}]}}"),
          Map.entry("task_fail", "{" + HELD + ",'reason':'r','swarmId':'{swarm}'}"),
          Map.entry("task_release", "{" + HELD + ",'swarmId':'{swarm}'}"),
          Map.entry("task_cancel", "{'taskId':'{task}','reason':'r'}"),
          Map.entry(
              "message_send",
              "{"
                  + HELD
                  + ",'to':'{other}','text':'t','thread':'{message}','replyTo':'{message}',"
                  + "'swarmId':'{swarm}'}"),
          Map.entry(
              "message_receive", "{'agent':'{agent}','ack':['{message}'],'swarmId':'{swarm}'}"),
          Map.entry(
              "memory_put",
              "{" + HELD + ",'key':'k','value':'v','namespace':'n','swarmId':'{swarm}'}"),
          Map.entry("memory_get", "{'key':'{key}','namespace':'default','swarmId':'{swarm}'}"),
          Map.entry("memory_search", "{'query':'value','namespace':'default','swarmId':'{swarm}'}"),
          Map.entry("resource_reserve", "{" + HELD + ",'resources':['x/**'],'swarmId':'{swarm}'}"),
          Map.entry(
              "resource_release",
              "{'agent':'{agent}','reservationId':'{reservation}','swarmId':'{swarm}'}"));

  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("swarm_init", "{'topology':'mesh','name':'fresh'}"),
          Map.entry("swarm_status", "{'verbose':true,'swarmId':'{swarm}'}"),
          Map.entry(
              "agent_spawn",
              "{'type':'coder','name':'fresh','capabilities':['java'],'swarmId':'{swarm}'}"),
          Map.entry("agent_list", "{'swarmId':'{swarm}'}"),
          Map.entry(
              "task_orchestrate",
              "{'task':'do it','name':'n','input':'i','needs':['{task}'],'after':['{done}'],"
                  + "'requiredCapabilities':['java'],'idempotencyKey':'k','swarmId':'{swarm}',"
                  + HELD
                  + "}"),
          Map.entry("task_status", "{'taskId':'{task}','detailed':true,'swarmId':'{swarm}'}"),
          Map.entry("task_results", "{'taskId':'{done}','format':'raw'}"));

  private static final Map<String, String> COMPAT =
      Map.ofEntries(
          Map.entry("swarm_init", "{'topology':'mesh','name':'fresh'}"),
          Map.entry("swarm_status", "{'verbose':true,'swarmId':'{swarm}'}"),
          Map.entry("swarm_monitor", "{'duration':0,'swarmId':'{swarm}'}"),
          Map.entry(
              "agent_spawn",
              "{'type':'coder','name':'fresh','capabilities':['java'],'swarmId':'{swarm}'}"),
          Map.entry("agent_list", "{'swarmId':'{swarm}'}"),
          Map.entry("agent_metrics", "{'agentId':'{agent}','swarmId':'{swarm}'}"),
          Map.entry(
              "task_orchestrate",
              "{'task':'do it','input':'i','needs':['{task}'],'requiredCapabilities':['java'],"
                  + "'idempotencyKey':'k','swarmId':'{swarm}'}"),
          Map.entry("task_status", "{'taskId':'{task}','detailed':true,'swarmId':'{swarm}'}"),
          Map.entry("task_results", "{'taskId':'{done}','format':'raw'}"),
          Map.entry("pool_health", "{}"),
          Map.entry("pool_stats", "{}"),
          Map.entry("persistence_stats", "{}"),
          Map.entry("daa_init", "{'enableLearning':true,'swarmId':'{swarm}'}"),
          Map.entry(
              "daa_knowledge_share",
              "{'sourceAgentId':'{agent}','targetAgentIds':['{other}'],'knowledgeDomain':'d',"
                  + "'knowledgeContent':{'a':1},'swarmId':'{swarm}'}"),
          Map.entry(
              "daa_workflow_create",
              "{'id':'w','name':'n','steps':['a',{'id':'b','task':'t'}],'dependencies':{'b':['a']},"
                  + "'swarmId':'{swarm}'}"),
          Map.entry(
              "daa_workflow_execute",
              "{'workflowId':'{flow}','agentIds':['{agent}'],'waitSeconds':0,'swarmId':'{swarm}'}"),
          Map.entry(
              "daa_agent_create", "{'id':'fresh','capabilities':['java'],'swarmId':'{swarm}'}"),
          Map.entry(
              "daa_agent_adapt",
              "{'agentId':'{agent}','feedback':'f','suggestions':['s'],'performanceScore':0.2,"
                  + "'swarmId':'{swarm}'}"),
          Map.entry(
              "daa_cognitive_pattern",
              "{'agentId':'{agent}','pattern':'lateral','action':'change','swarmId':'{swarm}'}"),
          Map.entry(
              "daa_learning_status", "{'agentId':'{agent}','detailed':true,'swarmId':'{swarm}'}"),
          Map.entry("daa_performance_metrics", "{'timeRange':'1h','swarmId':'{swarm}'}"),
          Map.entry(
              "daa_meta_learning",
              "{'sourceDomain':'{agent}','targetDomain':'{other}','agentIds':['{other}'],"
                  + "'swarmId':'{swarm}'}"),
          Map.entry("neural_status", "{'agentId':'{agent}','swarmId':'{swarm}'}"),
          Map.entry(
              "neural_train",
              "{'agentId':'{agent}','iterations':1,'swarmId':'{swarm}',"
                  + "'trainingData':[{'input':[0,1],'output':[1]},{'input':[1,0],'output':[0]}]}"),
          Map.entry("neural_patterns", "{'swarmId':'{swarm}'}"),
          Map.entry("features_detect", "{}"),
          Map.entry("benchmark_run", "{'iterations':1,'type':'agent'}"),
          Map.entry("memory_usage", "{'detail':'by-agent','swarmId':'{swarm}'}"));

  private Rows() {}

  /** Those of the default set. */
  public static Map<String, String> standard() {
    return joined(STANDARD);
  }

  /** Those of the compat set. */
  public static Map<String, String> compat() {
    return joined(COMPAT);
  }

  private static Map<String, String> joined(Map<String, String> more) {
    var all = new TreeMap<>(BOTH);
    all.putAll(more);
    return all;
  }
}
