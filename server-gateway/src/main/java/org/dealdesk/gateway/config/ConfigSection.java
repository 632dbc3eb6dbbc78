package org.dealdesk.gateway.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the file, read key by key. Every key that is read becomes a known one; {@link
 * #end} refuses the others by name. Errors name file, line and path. Used by one thread, once.
 */
final class ConfigSection {
  private final String file;
  private final String path;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final int line;

  private ConfigSection(String file, String path, int line) {
    this.file = file;
    this.path = path;
    this.line = line;
  }

  static ConfigSection of(String file, String path, @Nullable Node node) {
    ConfigSection section =
        new ConfigSection(file, path, node == null ? 1 : node.getStartMark().getLine() + 1);
    if (node == null || isEmpty(node)) {
      return section;
    }
    if (!(node instanceof MappingNode mapping)) {
      throw section.invalid(node, path, Texts.of("config.not-mapping"));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = section.scalar(tuple.getKeyNode(), path);
      if (section.entries.put(key, tuple.getValueNode()) != null) {
        throw section.invalid(
            tuple.getKeyNode(), section.at(key), Texts.of("config.duplicate-key"));
      }
      section.keys.put(key, tuple.getKeyNode());
    }
    return section;
  }

  boolean has(String key) {
    known.add(key);
    Node node = entries.get(key);
    return node != null && !isEmpty(node);
  }

  /** A text that must be there. */
  String text(String key) {
    if (!has(key)) {
      throw fault(line, at(key), Texts.of("config.required"));
    }
    return scalar(node(key), at(key));
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** A text turned into something; what {@code make} throws becomes an error at this key. */
  <T> T made(String key, Function<String, T> make) {
    String text = text(key);
    try {
      return make.apply(text);
    } catch (IllegalArgumentException | java.time.DateTimeException unfit) {
      throw invalid(node(key), at(key), String.valueOf(unfit.getMessage()));
    }
  }

  <T> T made(String key, T otherwise, Function<String, T> make) {
    return has(key) ? made(key, make) : otherwise;
  }

  long whole(String key, long least, long most) {
    String text = text(key);
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, with the range: both mistakes have the same way out.
    }
    throw invalid(node(key), at(key), Texts.of("config.range", least, most, text));
  }

  boolean flag(String key) {
    return has(key)
        && switch (text(key)) {
          case "true" -> true;
          case "false" -> false;
          default -> throw invalid(node(key), at(key), Texts.of("config.flag", text(key)));
        };
  }

  <E extends Enum<E>> E choice(String key, Map<String, E> choices) {
    E value = choices.get(text(key));
    if (value == null) {
      throw invalid(
          node(key),
          at(key),
          Texts.of("config.choice", String.join(", ", choices.keySet()), text(key)));
    }
    return value;
  }

  ConfigSection section(String key) {
    known.add(key);
    return of(file, at(key), entries.get(key));
  }

  List<ConfigSection> sections(String key) {
    List<ConfigSection> all = new ArrayList<>();
    List<Node> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      all.add(of(file, at(key) + "[" + i + "]", items.get(i)));
    }
    return all;
  }

  List<String> texts(String key) {
    return items(key).stream().map(item -> scalar(item, at(key))).toList();
  }

  /** A mapping with free keys; its values are texts. */
  Map<String, String> map(String key) {
    ConfigSection section = section(key);
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : section.entries.keySet()) {
      all.put(name, section.text(name));
    }
    return all;
  }

  /** Refuses what was not read, with the nearest known name. */
  void end() {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      String name = key.getKey();
      if (!known.contains(name)) {
        String near = NearName.of(name, known);
        String hint =
            near == null
                ? Texts.of("config.known-keys", String.join(", ", known.stream().sorted().toList()))
                : Texts.of("config.did-you-mean", near);
        String detail = Texts.of("config.unknown-key", where(key.getValue()), at(name), hint);
        throw new StartFault(FaultReason.CONFIG_UNKNOWN_KEY, detail);
      }
    }
  }

  /** An error at a key of this section. */
  StartFault wrong(String key, String what) {
    Node node = entries.get(key);
    return node == null ? fault(line, at(key), what) : invalid(node, at(key), what);
  }

  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Node node(String key) {
    Node node = entries.get(key);
    if (node == null) {
      throw new IllegalStateException("read before asked for: " + key);
    }
    return node;
  }

  private List<Node> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (node(key) instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw invalid(node(key), at(key), Texts.of("config.not-list"));
  }

  private String scalar(Node node, String where) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    throw invalid(node, where, Texts.of("config.not-text"));
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  private StartFault invalid(Node node, String where, String what) {
    return fault(node.getStartMark().getLine() + 1, where, what);
  }

  private StartFault fault(int atLine, String where, String what) {
    return new StartFault(
        FaultReason.CONFIG_INVALID, Texts.of("config.at", file, atLine, where, what));
  }

  private String where(Node node) {
    return Texts.of("config.place", file, node.getStartMark().getLine() + 1);
  }
}
