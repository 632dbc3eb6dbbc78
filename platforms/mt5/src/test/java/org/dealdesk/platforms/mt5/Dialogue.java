package org.dealdesk.platforms.mt5;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dealdesk.platforms.mt5.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted server answers, read from text files.
 *
 * <pre>
 * # a remark
 * > COMMAND PARAM=value          a request; only the parameters named are compared
 * < PARAM=value PARAM=value      the answer; a number first is the RETCODE, otherwise 0 Done
 * {"Json" : "body"}              until the next > or blank line
 * </pre>
 *
 * Instead of an answer: {@code < cut} closes, {@code < half} closes in the middle of an answer,
 * {@code < silent} never answers, {@code < late} answers just before the next request of the same
 * name is answered, {@code < long} is followed by more than a megabyte of nothing. Rules for the
 * same request are used one after the other, the last one for ever; rules of a later file come
 * before those of an earlier one. {@code ${now}} is the server's second, {@code ${now-10}} ten
 * seconds earlier.
 */
final class Dialogue {
  private static final Pattern NOW = Pattern.compile("\\$\\{now(?:([+-])(\\d+))?}");

  /** A scripted answer. */
  record Reply(String head, String body) {}

  private static final class Rule {
    private final String command;
    private final Map<String, String> parameters;
    private final List<Reply> replies = new ArrayList<>();

    Rule(String command, Map<String, String> parameters) {
      this.command = command;
      this.parameters = parameters;
    }

    boolean matches(Request request) {
      return command.equals(request.name())
          && request.parameters().entrySet().containsAll(parameters.entrySet());
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  static Dialogue of(String... files) throws IOException {
    Dialogue dialogue = new Dialogue();
    for (String file : files) {
      dialogue.load(file);
    }
    return dialogue;
  }

  /** The next reply to a request, 3 (invalid parameters) where no rule speaks of it. */
  synchronized Reply reply(Request request, long nowSeconds) {
    for (Rule rule : rules) {
      if (rule.matches(request)) {
        Reply reply =
            rule.replies.size() > 1 ? rule.replies.removeFirst() : rule.replies.getFirst();
        return new Reply(fill(reply.head, nowSeconds), fill(reply.body, nowSeconds));
      }
    }
    return new Reply("3", "");
  }

  private void load(String file) throws IOException {
    List<Rule> loaded = new ArrayList<>();
    @Nullable Rule rule = null;
    @Nullable String head = null;
    StringBuilder body = new StringBuilder();
    for (String line : (text(file) + "\n>").split("\n", -1)) {
      if (head != null && (line.startsWith(">") || line.startsWith("<") || line.isBlank())) {
        requireNonNull(rule, "answer before request").replies.add(new Reply(head, body.toString()));
        head = null;
        body.setLength(0);
      }
      if (line.startsWith("> ")) {
        rule = rule(line.substring(2).strip(), loaded);
      } else if (line.startsWith("<")) {
        head = line.substring(1).strip();
      } else if (head != null) {
        body.append(line).append("\r\n");
      }
    }
    rules.addAll(0, loaded);
  }

  private static Rule rule(String text, List<Rule> loaded) {
    String[] words = text.split(" ", -1);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      parameters.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    for (Rule known : loaded) {
      if (known.command.equals(words[0]) && known.parameters.equals(parameters)) {
        return known;
      }
    }
    Rule rule = new Rule(words[0], parameters);
    loaded.add(rule);
    return rule;
  }

  private static String fill(String text, long now) {
    Matcher matcher = NOW.matcher(text);
    return matcher.replaceAll(found -> {
      long shift = found.group(2) == null ? 0 : Long.parseLong(found.group(2));
      return Long.toString("-".equals(found.group(1)) ? now - shift : now + shift);
    });
  }

  private static String text(String file) throws IOException {
    try (InputStream in = Dialogue.class.getResourceAsStream("/dialogues/" + file)) {
      if (in == null) {
        throw new IOException("no dialogue " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
