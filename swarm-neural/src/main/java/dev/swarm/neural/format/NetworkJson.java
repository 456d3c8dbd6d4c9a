package dev.swarm.neural.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a network's JSON says, field by field. */
@JsonPropertyOrder({"format", "inputs", "layers", "weights", "settings", "scaling"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record NetworkJson(
    Format format,
    int inputs,
    List<LayerJson> layers,
    float[] weights,
    @JsonSetter(nulls = Nulls.SET) @Nullable Settings settings,
    @JsonSetter(nulls = Nulls.SET) @Nullable Scaling scaling) {

  /** The version: it stands first, so that a reader knows before anything else. */
  enum Format {
    @JsonProperty(JsonFile.FORMAT)
    FIRST
  }

  /** What the neurons of a layer read. */
  enum Reads {
    PREVIOUS,
    ALL_BEFORE,
    LISTED
  }

  /**
   * A layer.
   *
   * @param links for each neuron the values that it reads, where they are listed
   */
  @JsonPropertyOrder({"reads", "links", "groups"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LayerJson(
      Reads reads, @JsonSetter(nulls = Nulls.SET) int @Nullable [][] links, List<Group> groups) {
    LayerJson {
      if ((reads == Reads.LISTED) != (links != null)) {
        throw new IllegalArgumentException(
            links == null ? "reads LISTED, but has no links" : "links, but reads " + reads);
      }
    }

    static LayerJson of(Layer layer) {
      return switch (layer.sources()) {
        case Sources.Previous ignored -> new LayerJson(Reads.PREVIOUS, null, layer.groups());
        case Sources.AllBefore ignored -> new LayerJson(Reads.ALL_BEFORE, null, layer.groups());
        case Sources.Listed listed ->
            new LayerJson(Reads.LISTED, values(listed.neurons()), layer.groups());
      };
    }

    private static int[][] values(List<Links> neurons) {
      return neurons.stream()
          .map(links -> IntStream.range(0, links.count()).map(links::value).toArray())
          .toArray(int[][]::new);
    }

    Layer layer() {
      Sources sources =
          links != null
              ? new Sources.Listed(Arrays.stream(links).map(Links::to).toList())
              : reads == Reads.PREVIOUS ? Sources.previous() : Sources.allBefore();
      return new Layer(sources, groups);
    }
  }

  static NetworkJson of(SavedNetwork saved) {
    var topology = saved.network().topology();
    return new NetworkJson(
        Format.FIRST,
        topology.inputs(),
        topology.layers().stream().map(LayerJson::of).toList(),
        saved.network().weights(),
        saved.settings(),
        saved.scaling().orElse(null));
  }

  /**
   * @throws IllegalArgumentException when the fields do not fit together
   */
  SavedNetwork network() {
    var topology = new Topology(inputs, layers.stream().map(LayerJson::layer).toList());
    return new SavedNetwork(
        new Network(topology, weights),
        settings == null ? Settings.USUAL : settings,
        Optional.ofNullable(scaling));
  }
}
