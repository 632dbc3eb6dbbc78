package org.dealdesk.model.id;

/**
 * One trading server. Never reused, also after the server is gone; its name is for display only.
 *
 * @param value 1 to 65,535
 */
public record ServerId(int value) implements Comparable<ServerId> {
  public ServerId {
    if (value < 1 || value > 65_535) {
      throw new IllegalArgumentException("server id must be 1..65535, was " + value);
    }
  }

  @Override
  public int compareTo(ServerId other) {
    return Integer.compare(value, other.value);
  }
}
