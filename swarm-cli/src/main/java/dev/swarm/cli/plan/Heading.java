package dev.swarm.cli.plan;

/** A plan's name, which its swarm bears too, and a description that may be empty. */
public record Heading(String name, String description) {}
