package org.dealdesk.gateway.live;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;

/**
 * What could not be mapped or used, each once with its count: what is not mapped must be seen, not
 * vanish. Bounded; when full the oldest entry gives way. Engine thread only.
 */
public final class BreakList {
  /** Breaks kept at most. */
  public static final int LIMIT = 5_000;

  /**
   * What a break is about.
   *
   * @param server where it came from
   * @param reason stable reason
   * @param subject for example {@code symbol EURUSD.x}
   */
  public record Key(ServerId server, FaultReason reason, String subject) {}

  /** One break and how often it was met. Engine thread only. */
  public static final class Break {
    private final Key key;
    private final long firstMs;
    private String detail;
    private long lastMs;
    private long count;
    private long changed;

    private Break(Key key, long atMs) {
      this.key = key;
      this.firstMs = atMs;
      this.detail = "";
    }

    /** What it is about. */
    public Key key() {
      return key;
    }

    /** UTC when it was first met. */
    public long firstMs() {
      return firstMs;
    }

    /** UTC when it was last met. */
    public long lastMs() {
      return lastMs;
    }

    /** How often it was met. */
    public long count() {
      return count;
    }

    /** Technical text of the last time. */
    public String detail() {
      return detail;
    }

    /** Revision of the last change. */
    public long changed() {
      return changed;
    }
  }

  private final Map<Key, Break> breaks = new LinkedHashMap<>();
  private long changed;

  /** Revision at which any of them last changed. */
  public long changed() {
    return changed;
  }

  /** All breaks, oldest first. */
  public Collection<Break> all() {
    return breaks.values();
  }

  void write(ImageWriter image) {
    image.number(breaks.size());
    for (Break each : breaks.values()) {
      image.number(each.key.server().value());
      image.text(each.key.reason().name());
      image.text(each.key.subject());
      image.text(each.detail);
      image.number(each.firstMs);
      image.number(each.lastMs);
      image.number(each.count);
    }
  }

  void read(ImageReader image, long revision) {
    for (int left = image.count(); left > 0; left--) {
      Key key =
          new Key(
              new ServerId(image.smallNumber()), FaultReason.valueOf(image.name()), image.text());
      String detail = image.text();
      Break entry = new Break(key, image.number());
      entry.detail = detail;
      entry.lastMs = image.number();
      entry.count = image.number();
      entry.changed = revision;
      breaks.put(key, entry);
    }
    changed = revision;
  }

  boolean contains(Key key) {
    return breaks.containsKey(key);
  }

  void add(Key key, String detail, long atMs, long revision) {
    Break entry = breaks.get(key);
    if (entry == null) {
      if (breaks.size() == LIMIT) {
        breaks.remove(breaks.keySet().iterator().next());
      }
      entry = new Break(key, atMs);
      breaks.put(key, entry);
    }
    entry.detail = detail;
    entry.lastMs = atMs;
    entry.count++;
    entry.changed = revision;
    changed = revision;
  }
}
