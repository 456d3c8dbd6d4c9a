package dev.swarm.cli.doctor;

import java.util.List;

/** One thing that is looked at. */
interface Examination {
  /** What it is about, in a word. */
  String area();

  /** What was found; whatever it throws is a finding too. */
  List<Finding> of(Patient patient) throws Exception;
}
