package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Client;

/** Who is at the other end of a request: whom it is for, and the program that sends it. */
record Party(Caller caller, Client client) {}
