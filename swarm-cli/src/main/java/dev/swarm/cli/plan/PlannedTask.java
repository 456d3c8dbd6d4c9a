package dev.swarm.cli.plan;

/**
 * One task of a plan: what is done, by whom, how soon and how often it is tried, and who has a say
 * in it.
 */
public record PlannedTask(String id, Job job, Team team, Pace pace, Checks checks) {}
