package dev.swarm.neural.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Networks as libfann's .net text, version FANN_FLO_2.1, which libfann 2.1 and later write and
 * read. Neither stream is closed.
 *
 * <p>libfann's neurons are numbered with a bias neuron at the end of each layer, or in a network
 * with shortcuts at the end of the inputs alone. A network that is neither wholly layered nor
 * wholly with shortcuts is written with a connection rate below 1, so that libfann goes by the
 * connections that are listed; with a rate of 1 it goes by their places.
 */
public final class NetFile {
  private NetFile() {}

  /**
   * Reads a network, in pieces; what is computed of an input is what libfann computes of it.
   *
   * @throws MalformedException when it is not such a text, tells of more than {@link
   *     dev.swarm.neural.net.Limits} allow, or of something that libfann would not compute soundly
   */
  public static SavedNetwork read(InputStream in) throws IOException {
    return new NetReader(new Text(in)).read();
  }

  /**
   * Writes a network so that libfann computes what we compute, and reading gives the same bits.
   *
   * @throws IllegalArgumentException when libfann has no such activation, or a steepness is below 0
   */
  public static void write(SavedNetwork network, OutputStream out) throws IOException {
    new NetWriter(network).write(out);
  }
}
