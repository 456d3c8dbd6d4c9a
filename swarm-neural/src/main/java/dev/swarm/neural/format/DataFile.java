package dev.swarm.neural.format;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.net.Limits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * Samples as libfann's .data text: how many, of how many inputs and outputs; then by turns the
 * inputs and the outputs of each. Any white space stands between numbers. Neither stream is closed.
 */
public final class DataFile {
  private DataFile() {}

  /**
   * Reads samples, in pieces; memory is taken as numbers come, not as many as the text claims.
   *
   * @throws MalformedException when it is not such a text, or tells of more than {@link Limits}
   *     allow
   */
  public static Samples read(InputStream in) throws IOException {
    var text = new Text(in);
    int count = text.count("the number of samples", Limits.NUMBERS);
    int inputs = text.count("the number of inputs", Limits.VALUES);
    int outputs = text.count("the number of outputs", Limits.VALUES);
    if (count == 0 || inputs == 0 || outputs == 0) {
      throw text.malformed(
          "%d samples of %d inputs and %d outputs: none of them may be 0"
              .formatted(count, inputs, outputs));
    }
    try {
      Limits.hold("numbers in samples", (long) count * (inputs + outputs), Limits.NUMBERS);
    } catch (IllegalArgumentException e) {
      throw text.malformed(e);
    }
    var given = new Numbers();
    var wanted = new Numbers();
    for (int sample = 1; sample <= count; sample++) {
      numbers(text, "input %d of sample %d", inputs, sample, given);
      numbers(text, "output %d of sample %d", outputs, sample, wanted);
    }
    text.end();
    return Samples.of(inputs, outputs, given.toArray(), wanted.toArray());
  }

  private static void numbers(Text text, String name, int count, int sample, Numbers into)
      throws IOException {
    for (int i = 1; i <= count; i++) {
      into.add(text.number(name, i, sample));
    }
  }

  /** Writes samples, so that reading gives the same bits. */
  public static void write(Samples samples, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
    writer.write(samples.count() + " " + samples.inputs() + " " + samples.outputs() + "\n");
    for (int sample = 0; sample < samples.count(); sample++) {
      for (int i = 0; i < samples.inputs(); i++) {
        writer.write((i == 0 ? "" : " ") + samples.input(sample, i));
      }
      writer.write('\n');
      for (int i = 0; i < samples.outputs(); i++) {
        writer.write((i == 0 ? "" : " ") + samples.output(sample, i));
      }
      writer.write('\n');
    }
    writer.flush();
  }
}
