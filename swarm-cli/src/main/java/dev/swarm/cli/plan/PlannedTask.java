package dev.swarm.cli.plan;

/** One task of a plan: what is done, by whom, and how soon and how often it is tried. */
public record PlannedTask(String id, Job job, Team team, Pace pace) {}
