package dev.swarm.worker;

import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.work.WorkRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Keeps the leases of running steps alive, and stops what lost its lease or is out of time. */
final class Keeper {
  /** Work that was told to stop and is still at it after this time is given up. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Work of a member. */
  record Job(Member member, Running running) {}

  private final WorkRoom work;
  private final Iterable<Member> members;
  private final BiConsumer<Member, Running> giveUp;

  Keeper(WorkRoom work, Iterable<Member> members, BiConsumer<Member, Running> giveUp) {
    this.work = work;
    this.members = members;
    this.giveUp = giveUp;
  }

  void tick(Instant now) {
    var jobs = jobs();
    jobs.forEach(job -> check(job, now));
    stopLost(jobs, now);
    heartbeat(jobs.stream().filter(job -> job.running().heartbeatDue(now)).toList(), now);
  }

  private List<Job> jobs() {
    var jobs = new ArrayList<Job>();
    for (var member : members) {
      member.running().stream()
          .filter(running -> !running.spoken())
          .forEach(running -> jobs.add(new Job(member, running)));
    }
    return jobs;
  }

  private void check(Job job, Instant now) {
    if (job.running().overdue(now)) {
      job.running().stop(Running.Stop.TIMED_OUT, now);
    } else if (job.running().ignoresStop(now, PATIENCE)) {
      giveUp.accept(job.member(), job.running());
    }
  }

  /** A cancelled step is noticed by a look, long before its next heartbeat. */
  private void stopLost(List<Job> jobs, Instant now) {
    if (!jobs.isEmpty()) {
      var current = work.current(jobs.stream().map(job -> job.running().hold()).toList());
      for (int i = 0; i < jobs.size(); i++) {
        if (!current.get(i)) {
          jobs.get(i).running().stop(Running.Stop.LOST, now);
        }
      }
    }
  }

  /**
   * A lease that ran out and for which there is no room now is not lost: while nobody took the step
   * its outcome counts, so the work goes on and its lease is asked for again.
   */
  private static void refused(Running running, Problem problem, Instant now) {
    if (problem instanceof Problem.Cap) {
      running.heartbeatSent(now);
    } else {
      running.stop(Running.Stop.LOST, now);
    }
  }

  private void heartbeat(List<Job> due, Instant now) {
    if (due.isEmpty()) {
      return;
    }
    var answers = work.heartbeat(due.stream().map(job -> job.running().hold()).toList());
    for (int i = 0; i < due.size(); i++) {
      var running = due.get(i).running();
      switch (answers.get(i)) {
        case Answer.Done<Instant> done -> running.heartbeatSent(now);
        case Answer.Refused<Instant> refused -> refused(running, refused.problem(), now);
      }
    }
  }
}
